import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { RegisterLine } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { BodySelect } from '../../parts/body-select.tsx';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Exports, Pages, PeriodFilter, pick, REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { usePlace } from '../use-place.ts';
import { registerEn } from './register.en.ts';
import { registerZh } from './register.zh.ts';

const TEXTS = dictionary(registerZh, registerEn);
const FILTERS = ['bodyId', 'from', 'to', 'text', 'itemId', 'kind', 'outcome', 'isUrgent'] as const;
const OUTCOMES = ['on-time', 'late', 'provisional', 'none'] as const;
const CLEAR = Object.fromEntries(FILTERS.map((name) => [name, undefined]));

/** 发布台账 with its filters, its number of lines and its files. */
export default function Register() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const address = useAddress();
	const [all, setAll] = useFilters();
	const filters = pick(all, FILTERS);
	const set = (change: Readonly<Record<string, string | undefined>>) => setAll({ ...change, after: undefined });
	const query = { ...filters, ...pick(all, ['after']) };
	const { data, error, refetch } = useRead(
		'GET /places/{place}/register',
		{ path: { place }, query: query as never },
		{ keepsPrevious: true },
	);
	const columns: readonly Column<RegisterLine>[] = [
		{
			title: texts.title,
			isHead: true,
			cell: (row) => <Link {...address(`disclosures/${row.disclosureId}`)}>{row.title}</Link>,
		},
		{ title: texts.indexNumber, cell: (row) => row.indexNumber },
		{ title: texts.body, cell: (row) => row.bodyName },
		{ title: texts.publishedOn, isWhole: true, cell: (row) => row.publishedOn },
		{ title: texts.dueOn, isWhole: true, cell: (row) => row.dueOn ?? texts.noDate },
		{
			title: texts.outcome,
			isWhole: true,
			cell: (row) => (
				<span className={row.outcome === 'late' ? 'rows__late' : undefined}>
					{texts.outcomes[row.outcome]}
					{row.isUrgent && ` · ${texts.urgent}`}
				</span>
			),
		},
		{ title: texts.sheet, isWhole: true, cell: (row) => row.sheetNumber },
	];
	return (
		<Page
			title={own.title}
			lead={data?.total == null ? undefined : texts.total(data.total)}
			actions={<Button onClick={() => window.print()}>{texts.print}</Button>}
		>
			<form
				className="filter-bar"
				onSubmit={(event) => {
					event.preventDefault();
					set({ text: String(new FormData(event.currentTarget).get('text') ?? '').trim() });
				}}
			>
				<BodySelect
					label={texts.body}
					all={texts.all}
					value={filters.bodyId ?? ''}
					onChange={(bodyId) => set({ bodyId })}
				/>
				<PeriodFilter filters={filters} onChange={set} />
				<ChoiceFilter
					label={texts.outcome}
					all={texts.all}
					value={filters.outcome}
					choices={OUTCOMES}
					names={texts.outcomes}
					onChange={(outcome) => set({ outcome })}
				/>
				<label>
					{texts.text}
					<input name="text" maxLength={100} defaultValue={filters.text ?? ''} key={filters.text} />
				</label>
				<Button htmlType="submit">{own.find}</Button>
				<SavedFilters screen="register" filters={filters} onChosen={(chosen) => set({ ...CLEAR, ...chosen })} />
			</form>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					<Exports path="register-files/{ending}" endings={['xlsx', 'docx', 'pdf', 'csv']} filters={filters} />
					<Rows
						caption={own.caption}
						columns={columns}
						rows={data.items}
						keyOf={({ disclosureId }) => disclosureId}
						none={texts.none}
					/>
					<Pages next={data.next} mark="after" />
				</>
			)}
		</Page>
	);
}
