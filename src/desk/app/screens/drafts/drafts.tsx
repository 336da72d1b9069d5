import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { DisclosureLine, WorklistDraft } from '../../api/api.generated.ts';
import { call } from '../../api/client.ts';
import { readKey } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { Dotted } from '../../parts/dotted.tsx';
import { Due } from '../../parts/due.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { DRAFT_TEXTS } from '../draft/texts.ts';
import { DropAnywhere } from '../new-draft/drop-anywhere.tsx';
import { addFiles } from '../new-draft/uploads.ts';
import { usePlace, useSession } from '../use-place.ts';
import { draftsEn } from './drafts.en.ts';
import { draftsZh } from './drafts.zh.ts';

const TEXTS = dictionary(draftsZh, draftsEn);
const PAGE_SIZE = 50;
const LISTS = ['mine', 'returned', 'in-review', 'approved', 'all', 'published'] as const;
type List = (typeof LISTS)[number];

/** One line, whichever route it came from. */
interface Line extends Pick<DisclosureLine, 'disclosureId' | 'title' | 'bodyId' | 'savedAt'> {
	readonly kind: DisclosureLine['kind'];
	readonly waiting?: WorklistDraft;
}

interface Lines {
	readonly items: readonly Line[];
	readonly next: string | null;
}

async function readLines(place: string, list: List, after: string | null): Promise<Lines> {
	const page = { ...(after === null ? {} : { after }), limit: PAGE_SIZE };
	if (list === 'mine' || list === 'returned') {
		const name = list === 'mine' ? ('drafts' as const) : list;
		const { items, next } = await call('GET /places/{place}/worklists/{list}', {
			path: { place, list: name },
			query: { scope: 'mine', ...page },
		});
		const drafts = items.filter((item): item is WorklistDraft => item.kind === 'draft');
		return { items: drafts.map((one) => ({ ...one, kind: one.form, waiting: one })), next };
	}
	const state = list === 'all' ? ('draft' as const) : list;
	const { items } = await call('GET /places/{place}/drafts', { path: { place }, query: { state, ...page } });
	return { items, next: items.length < PAGE_SIZE ? null : (items.at(-1)?.disclosureId ?? null) };
}

function DraftLine({ place, line }: { readonly place: string; readonly line: Line }) {
	const texts = useTexts(TEXTS);
	const { kinds } = useTexts(DRAFT_TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const { bodies } = useSession();
	const { waiting, disclosureId, title, kind, bodyId, savedAt } = line;
	return (
		<li className="drafts__line">
			<span className="drafts__what">
				<Link className="drafts__name" to={`/desk/places/${place}/drafts/${disclosureId}` as string}>
					{title === '' ? texts.untitled : title}
				</Link>
				<span className="drafts__who">
					<Dotted
						facts={[
							kinds[kind],
							bodies.find((one) => one.bodyId === bodyId)?.name,
							texts.saved(minuteText(savedAt)),
							waiting?.waitingFor && texts.waitingFor(postKind[waiting.waitingFor]),
							waiting?.isUrgent && texts.urgent,
						]}
					/>
				</span>
				{waiting?.returned != null && (
					<span className="drafts__returned">{texts.returnedBy(waiting.returned.by, waiting.returned.comment)}</span>
				)}
			</span>
			{waiting !== undefined && <Due on={waiting.clock.dueOn} isProvisional={waiting.clock.isProvisional} />}
		</li>
	);
}

/** 草稿. */
export default function Drafts() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const session = useSession();
	const navigate = useNavigate();
	const mayWrite = isPermitted(session, ['draft.write']);
	const [list, setList] = useState<List>(mayWrite ? 'mine' : 'all');
	const [sought, setSought] = useState('');
	const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: [...readKey('GET /places/{place}/drafts'), place, list],
		queryFn: ({ pageParam }) => readLines(place, list, pageParam),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
	});
	const all = data?.pages.flatMap(({ items }) => items) ?? [];
	const lines = sought === '' ? all : all.filter(({ title }) => title.includes(sought));
	const begin = () => void navigate({ to: `/desk/places/${place}/drafts/new` as string });
	const lists = mayWrite ? LISTS : LISTS.filter((one) => one !== 'mine' && one !== 'returned');
	return (
		<Page
			title={texts.title}
			{...(mayWrite ? { lead: texts.lead } : {})}
			actions={
				mayWrite && (
					<Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={begin}>
						{texts.create}
					</Button>
				)
			}
		>
			{mayWrite && (
				<DropAnywhere
					label={texts.dropHere}
					onFiles={(files) => {
						addFiles(place, files);
						begin();
					}}
				/>
			)}
			<div className="drafts__filters">
				<Segmented<List>
					aria-label={texts.listLabel}
					value={list}
					onChange={setList}
					options={lists.map((value) => ({ value, label: texts.lists[value] }))}
				/>
				<Input
					className="drafts__find"
					aria-label={texts.find}
					placeholder={texts.find}
					allowClear
					value={sought}
					onChange={({ target }) => setSought(target.value.trim())}
				/>
			</div>
			<Refusals error={error} />
			{isPending && <Loading />}
			{data !== undefined && lines.length === 0 && (
				<p className="draft__soft">
					{sought === '' ? texts.none[list] : texts.noMatch} {sought === '' && mayWrite && texts.noneWhy}
				</p>
			)}
			<ul className="drafts" aria-label={texts.lists[list]}>
				{lines.map((line) => (
					<DraftLine key={line.disclosureId} place={place} line={line} />
				))}
			</ul>
			{hasNextPage && (
				<Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{texts.more}
				</Button>
			)}
		</Page>
	);
}
