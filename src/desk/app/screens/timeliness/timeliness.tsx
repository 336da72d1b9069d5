import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TimelinessGroup, TimelinessReport } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { today } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { usePlace } from '../use-place.ts';
import { timelinessEn } from './timeliness.en.ts';
import { timelinessZh } from './timeliness.zh.ts';

export const TIMELINESS_TEXTS = dictionary(timelinessZh, timelinessEn);
export const CLASSES = ['onTime', 'late', 'overdue', 'notYetDue', 'provisional', 'nilDeclared', 'waived'] as const;

type Grouping = 'month' | 'body' | 'item' | 'all';

interface GroupsProps {
	readonly year: string;
	readonly grouping: Grouping;
	readonly caption: string;
	readonly groups: readonly TimelinessGroup[];
}

/** One way of grouping: its counts, each of which opens its duties. */
function Groups({ year, grouping, caption, groups }: GroupsProps) {
	const texts = useTexts(TIMELINESS_TEXTS);
	const address = useAddress();
	const opening = (group: TimelinessGroup, name: (typeof CLASSES)[number]) => ({
		class: name,
		...(grouping === 'all' ? {} : { [grouping]: group.key }),
	});
	const columns: readonly Column<TimelinessGroup>[] = [
		{ title: texts.group[grouping], isHead: true, cell: ({ name }) => name },
		...CLASSES.map((name) => ({
			title: texts.classes[name],
			isNumber: true,
			cell: (group: TimelinessGroup) =>
				group[name] === 0 ? (
					'0'
				) : (
					<Link
						{...address(`timeliness/${year}/duties`, opening(group, name))}
						className={name === 'overdue' ? 'rows__late' : ''}
						aria-label={`${group.name} ${texts.classes[name]} ${group[name]}`}
					>
						{group[name]}
					</Link>
				),
		})),
		{
			title: texts.rate,
			isNumber: true,
			cell: ({ onTime, late, overdue }) => texts.rateOf(onTime, onTime + late + overdue),
		},
	];
	return <Rows caption={caption} columns={columns} rows={groups} keyOf={({ key }) => key} none={texts.none} />;
}

function Report({ year, report }: { readonly year: string; readonly report: TimelinessReport }) {
	const texts = useTexts(TIMELINESS_TEXTS);
	const place = usePlace();
	const { captions } = texts;
	const chart = (isNarrow: boolean) => `/places/${place}/timeliness/${year}-months${isNarrow ? '-narrow' : ''}.svg`;
	const whole = { key: 'all', name: texts.whole, ...report.total };
	return (
		<>
			<Groups year={year} grouping="all" caption={captions.total} groups={[whole]} />
			{report.months.length > 0 && (
				<picture>
					<source media="(max-width: 560px)" srcSet={chart(true)} />
					<img className="chart" src={chart(false)} alt={texts.chart} />
				</picture>
			)}
			<Groups year={year} grouping="month" caption={captions.months} groups={report.months} />
			<Groups year={year} grouping="body" caption={captions.bodies} groups={report.bodies} />
			<Groups year={year} grouping="item" caption={captions.items} groups={report.items} />
		</>
	);
}

/** 按时率 by month, body and item, the trend drawn by the server beside its table. */
export default function Timeliness() {
	const texts = useTexts(TIMELINESS_TEXTS);
	const { print } = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const [filters, set] = useFilters();
	const present = today().slice(0, 4);
	const year = /^\d{4}$/.test(filters.year ?? '') ? (filters.year ?? present) : present;
	const { data, error, refetch } = useRead('GET /places/{place}/timeliness-report/{year}', { path: { place, year } });
	const years = [...new Set([Number(year), ...(data?.years ?? [])])].sort((one, other) => other - one);
	return (
		<Page
			title={texts.title(year)}
			lead={data === undefined ? undefined : texts.lead(data.asOf)}
			actions={<Button onClick={() => window.print()}>{print}</Button>}
		>
			<div className="filter-bar">
				<label>
					{texts.year}
					<select value={year} onChange={({ target }) => set({ year: target.value })}>
						{years.map((one) => (
							<option key={one} value={one}>
								{one}
							</option>
						))}
					</select>
				</label>
			</div>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && <Report year={year} report={data} />}
		</Page>
	);
}
