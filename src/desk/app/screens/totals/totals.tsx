import { Link } from '@tanstack/react-router';
import { addDays, calendarDate } from '../../../../calendar/calendar-date.ts';
import type { RegisterTotalsLine } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { FilteredList, useListFilters } from '../../parts/filtered-list.tsx';
import { PeriodFilter, REGISTER_TEXTS } from '../../parts/registers.tsx';
import type { Column } from '../../parts/rows.tsx';
import { usePlace } from '../use-place.ts';
import { totalsEn } from './totals.en.ts';
import { totalsZh } from './totals.zh.ts';

const TEXTS = dictionary(totalsZh, totalsEn);
/** Each number, and the filter of the list of acts that opens its rows. */
const NUMBERS = [
	['published', { kind: 'first' }],
	['changed', { kind: 'change' }],
	['corrected', { kind: 'correction' }],
	['withdrawn', { kind: 'withdrawal' }],
	['onTime', { outcome: 'on-time' }],
	['late', { outcome: 'late' }],
	['provisional', { outcome: 'provisional' }],
	['urgent', { isUrgent: 'true' }],
] as const;

/** Last day of a month `YYYY-MM`. */
function lastDayOf(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
	return addDays(calendarDate(next), -1);
}

/** 公开统计 out of the register. */
export default function Totals() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const address = useAddress();
	const { filters, set } = useListFilters(['bodyId', 'from', 'to']);
	const { data, error, refetch } = useRead('GET /places/{place}/register/totals', {
		path: { place },
		query: filters as never,
	});
	const first = (month: string) => (filters.from?.startsWith(month) ? filters.from : `${month}-01`);
	const last = (month: string) => (filters.to?.startsWith(month) ? filters.to : lastDayOf(month));
	const columns: readonly Column<RegisterTotalsLine>[] = [
		{ title: own.month, isHead: true, isWhole: true, cell: ({ month }) => month },
		{ title: texts.body, cell: ({ bodyName, bodyId }) => bodyName ?? bodyId },
		...NUMBERS.map(([field, narrowing]) => ({
			title: own[field],
			isNumber: true,
			cell: (row: RegisterTotalsLine) =>
				row[field] === 0 ? (
					'0'
				) : (
					<Link
						{...address('register-acts', {
							bodyId: row.bodyId,
							from: first(row.month),
							to: last(row.month),
							...narrowing,
						})}
						className={field === 'late' ? 'rows__late' : ''}
						aria-label={`${row.month} ${row.bodyName ?? row.bodyId} ${own[field]} ${row[field]}`}
					>
						{row[field]}
					</Link>
				),
		})),
	];
	return (
		<FilteredList
			title={own.title}
			lead={own.lead}
			{...{ filters, set, columns, data, error }}
			controls={<PeriodFilter filters={filters} onChange={set} />}
			onRetry={() => void refetch()}
			caption={own.caption}
			keyOf={({ bodyId, month }) => `${month} ${bodyId}`}
			none={texts.none}
		/>
	);
}
