import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Worklist } from '../api/api.generated.ts';
import { useRead } from '../api/hooks.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { usePlace } from '../screens/use-place.ts';
import { type Filters, useAddress } from './address.ts';
import { Loading } from './loading.tsx';
import { Refusals } from './refusals.tsx';
import { WorkRow } from './work-row.tsx';
import { worklistsEn } from './worklists.en.ts';
import { worklistsZh } from './worklists.zh.ts';

export const WORKLIST_TEXTS = dictionary(worklistsZh, worklistsEn);

/** The first rows of a list under its name and number, and the way to all of them. */
export function WorklistSection({ of, scope }: { readonly of: Worklist; readonly scope: 'mine' | 'office' }) {
	const texts = useTexts(WORKLIST_TEXTS);
	const address = useAddress();
	const { list, total, items } = of;
	return (
		<section className={`worklist worklist--${list}`} aria-labelledby={`worklist-${list}`}>
			<h2 className="worklist__title" id={`worklist-${list}`}>
				{texts.heading(texts.names[list], total)}
			</h2>
			{total === 0 && <p className="worklist__none">{texts.none[list]}</p>}
			{items.length > 0 && (
				<ul className="worklist__rows" aria-labelledby={`worklist-${list}`}>
					{items.map((entry) => (
						<WorkRow key={entry.kind === 'duty' ? entry.obligationId : entry.disclosureId} entry={entry} list={list} />
					))}
				</ul>
			)}
			{total > items.length && (
				<p className="worklist__all">
					<Link {...address(`worklists/${list}`, { scope })} aria-label={texts.heading(texts.names[list], total)}>
						{texts.all(total)}
					</Link>
				</p>
			)}
		</section>
	);
}

const PAGE = 50;

function usePage(list: Worklist['list'], filters: Filters, after: string | undefined) {
	const place = usePlace();
	const query = { ...filters, limit: PAGE, ...(after === undefined ? {} : { after }) };
	return useRead('GET /places/{place}/worklists/{list}', { path: { place, list }, query: query as never });
}

interface PageProps {
	readonly list: Worklist['list'];
	readonly filters: Filters;
	readonly after: string | undefined;
	readonly before: number;
	readonly onMore: (after: string) => void;
	readonly isLast: boolean;
}

function Page({ list, filters, after, before, onMore, isLast }: PageProps) {
	const texts = useTexts(WORKLIST_TEXTS);
	const { data, error, refetch } = usePage(list, filters, after);
	if (data === undefined) return error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />;
	const { total, items, next } = data;
	return (
		<>
			{total === 0 && <p className="worklist__none">{texts.none[list]}</p>}
			<ul className="worklist__rows" aria-label={texts.names[list]}>
				{items.map((entry) => (
					<WorkRow key={entry.kind === 'duty' ? entry.obligationId : entry.disclosureId} entry={entry} list={list} />
				))}
			</ul>
			{isLast && total > 0 && (
				<p className="worklist__shown" role="status">
					{texts.shown(before + items.length, total)}
				</p>
			)}
			{isLast && next !== null && <Button onClick={() => onMore(next)}>{texts.more}</Button>}
		</>
	);
}

/** All rows of a list, page after page. Begin it anew with another `key` when the filters change. */
export function WholeWorklist({ list, filters }: { readonly list: Worklist['list']; readonly filters: Filters }) {
	const [marks, setMarks] = useState<readonly (string | undefined)[]>([undefined]);
	return (
		<>
			{marks.map((after, index) => (
				<Page
					key={after ?? ''}
					list={list}
					filters={filters}
					after={after}
					before={index * PAGE}
					onMore={(next) => setMarks((known) => [...known, next])}
					isLast={index === marks.length - 1}
				/>
			))}
		</>
	);
}

/** How many a list has; the same answer its first page is shown from. */
export function useWorklistTotal(list: Worklist['list'], filters: Filters): number | undefined {
	return usePage(list, filters, undefined).data?.total;
}
