import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { RegisterLine } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { FilteredList, useListFilters } from '../../parts/filtered-list.tsx';
import { Exports, PeriodFilter, REGISTER_TEXTS } from '../../parts/registers.tsx';
import type { Column } from '../../parts/rows.tsx';
import { usePlace } from '../use-place.ts';
import { registerEn } from './register.en.ts';
import { registerZh } from './register.zh.ts';

const TEXTS = dictionary(registerZh, registerEn);
const FILTERS = ['bodyId', 'from', 'to', 'text', 'itemId', 'kind', 'outcome', 'isUrgent'] as const;
const OUTCOMES = ['on-time', 'late', 'provisional', 'none'] as const;

/** 发布台账 with its filters, its number of lines and its files. */
export default function Register() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const address = useAddress();
	const { filters, query, set } = useListFilters(FILTERS);
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
		<FilteredList
			title={own.title}
			lead={data?.total == null ? undefined : texts.total(data.total)}
			{...{ filters, set, columns, data, error }}
			onFind={(form) => set({ text: String(form.get('text') ?? '').trim() })}
			controls={
				<>
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
				</>
			}
			saved={{ screen: 'register', clears: FILTERS }}
			onRetry={() => void refetch()}
			files={<Exports path="register-files/{ending}" endings={['xlsx', 'docx', 'pdf', 'csv']} filters={filters} />}
			caption={own.caption}
			keyOf={({ disclosureId }) => disclosureId}
			none={texts.none}
		/>
	);
}
