import { Link } from '@tanstack/react-router';
import type { RegisterAct } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { FilteredList, useListFilters } from '../../parts/filtered-list.tsx';
import { PeriodFilter, REGISTER_TEXTS } from '../../parts/registers.tsx';
import type { Column } from '../../parts/rows.tsx';
import { usePlace } from '../use-place.ts';
import { actsEn } from './acts.en.ts';
import { actsZh } from './acts.zh.ts';

const TEXTS = dictionary(actsZh, actsEn);
const FILTERS = ['bodyId', 'from', 'to', 'kind', 'outcome', 'isUrgent'] as const;
const KINDS = ['first', 'correction', 'change', 'withdrawal', 'validity'] as const;

/** The rows behind a number of the totals. */
export default function Acts() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const address = useAddress();
	const { filters, query, set } = useListFilters(FILTERS);
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
		{ title: texts.indexNumber, isWhole: true, cell: (row) => row.indexNumber },
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
		<FilteredList
			title={own.title}
			lead={data?.total == null ? undefined : texts.total(data.total)}
			{...{ filters, set, columns, data, error }}
			controls={
				<>
					<ChoiceFilter
						label={texts.kind}
						all={texts.all}
						value={filters.kind}
						choices={KINDS}
						names={texts.acts}
						onChange={(kind) => set({ kind })}
					/>
					<PeriodFilter filters={filters} onChange={set} />
				</>
			}
			saved={{ screen: 'register-acts', clears: ['bodyId', 'kind', 'from', 'to'] }}
			onRetry={() => void refetch()}
			caption={own.caption}
			keyOf={({ eventId }) => eventId}
			none={texts.none}
		/>
	);
}
