import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TimelinessDuties } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { remarks } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { dutyStateWord } from '../../parts/duty-state.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Pages, pick, REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { CLASSES, TIMELINESS_TEXTS } from '../timeliness/timeliness.tsx';
import { useParameter, usePlace } from '../use-place.ts';

type Line = TimelinessDuties['items'][number];

/** The duties behind one number of the timeliness of a year. */
export default function LateDuties() {
	const texts = useTexts(TIMELINESS_TEXTS);
	const register = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const year = useParameter('year');
	const address = useAddress();
	const [all, set] = useFilters();
	const filters = pick(all, ['class', 'body', 'item', 'month', 'cursor']);
	const { data, error, refetch } = useRead('GET /places/{place}/timeliness-report/{year}/duties', {
		path: { place, year },
		query: filters as never,
	});
	const name = CLASSES.find((one) => one === filters.class);
	const title = remarks([texts.title(year), name === undefined ? texts.allClasses : texts.classes[name]]);
	const columns: readonly Column<Line>[] = [
		{
			title: texts.group.item,
			isHead: true,
			cell: (row) =>
				row.mayOpen ? (
					<Link {...address(`duties/${row.obligationId}`)}>{row.itemName ?? row.itemId}</Link>
				) : (
					(row.itemName ?? row.itemId)
				),
		},
		{ title: texts.group.body, cell: (row) => row.body },
		{ title: register.dueOn, isWhole: true, cell: (row) => row.dueOn },
		{ title: texts.closedOn, isWhole: true, cell: (row) => row.closedOn ?? '—' },
		{
			title: texts.state,
			cell: (row) => <span className={row.state === 'overdue' ? 'rows__late' : undefined}>{dutyStateWord(row)}</span>,
		},
	];
	return (
		<Page
			title={texts.duties(title, data?.total)}
			lead={[filters.month, filters.body].filter((one) => one !== undefined).join(' · ')}
			actions={<Button onClick={() => window.print()}>{register.print}</Button>}
		>
			<div className="filter-bar">
				<ChoiceFilter
					label={texts.state}
					all={texts.allClasses}
					value={filters.class}
					choices={CLASSES}
					names={texts.classes}
					onChange={(chosen) => set({ class: chosen, cursor: undefined })}
				/>
			</div>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					<Rows
						caption={texts.dutiesCaption}
						columns={columns}
						rows={data.items}
						keyOf={({ obligationId }) => obligationId}
						none={register.none}
					/>
					<Pages next={data.next} mark="cursor" />
				</>
			)}
		</Page>
	);
}
