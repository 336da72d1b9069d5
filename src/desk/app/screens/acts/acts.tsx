import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { RegisterAct } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { BodySelect } from '../../parts/body-select.tsx';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Pages, PeriodFilter, pick, REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { usePlace } from '../use-place.ts';
import { actsEn } from './acts.en.ts';
import { actsZh } from './acts.zh.ts';

/** Every filter of the bar, taken off. */
const CLEAR = { bodyId: undefined, kind: undefined, from: undefined, to: undefined };
const TEXTS = dictionary(actsZh, actsEn);
const FILTERS = ['bodyId', 'from', 'to', 'kind', 'outcome', 'isUrgent'] as const;
const KINDS = ['first', 'correction', 'change', 'withdrawal', 'validity'] as const;

/** The rows behind a number of the totals. */
export default function Acts() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const address = useAddress();
	const [all, setAll] = useFilters();
	const filters = pick(all, FILTERS);
	const set = (change: Readonly<Record<string, string | undefined>>) => setAll({ ...change, after: undefined });
	const query = { ...filters, ...pick(all, ['after']) };
	const { data, error, refetch } = useRead(
		'GET /places/{place}/register/acts',
		{ path: { place }, query: query as never },
		{ keepsPrevious: true },
	);
	const columns: readonly Column<RegisterAct>[] = [
		{
			title: texts.title,
			isHead: true,
			cell: (row) => <Link {...address(`disclosures/${row.disclosureId}`)}>{row.title}</Link>,
		},
		{ title: texts.kind, isWhole: true, cell: (row) => texts.acts[row.kind] },
		{ title: texts.indexNumber, cell: (row) => row.indexNumber },
		{ title: texts.on, isWhole: true, cell: (row) => row.on },
		{
			title: texts.outcome,
			isWhole: true,
			cell: (row) => (
				<span className={row.outcome === 'late' ? 'rows__late' : undefined}>{texts.outcomes[row.outcome]}</span>
			),
		},
	];
	return (
		<Page
			title={own.title}
			lead={data?.total == null ? undefined : texts.total(data.total)}
			actions={<Button onClick={() => window.print()}>{texts.print}</Button>}
		>
			<div className="filter-bar">
				<BodySelect
					label={texts.body}
					all={texts.all}
					value={filters.bodyId ?? ''}
					onChange={(bodyId) => set({ bodyId })}
				/>
				<ChoiceFilter
					label={texts.kind}
					all={texts.all}
					value={filters.kind}
					choices={KINDS}
					names={texts.acts}
					onChange={(kind) => set({ kind })}
				/>
				<PeriodFilter filters={filters} onChange={set} />
				<SavedFilters screen="register-acts" filters={filters} onChosen={(chosen) => set({ ...CLEAR, ...chosen })} />
			</div>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					<Rows
						caption={own.caption}
						columns={columns}
						rows={data.items}
						keyOf={({ eventId }) => eventId}
						none={texts.none}
					/>
					<Pages next={data.next} mark="after" />
				</>
			)}
		</Page>
	);
}
