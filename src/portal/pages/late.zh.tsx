import { dateText } from '../../calendar/day-text.zh.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Coverage } from '../../obligation/figures/store.ts';
import { asChild, markup } from '../../ui/markup.ts';
import { clip } from '../../ui/shorten.ts';
import { verdictMarkup } from '../../ui/verdict/verdict.tsx';
import { addresses, withQuery } from '../addresses.ts';
import type { DutyRecord, LateBody, StandingDuty } from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { dayOfInstant, periodText, verdictOfDuty } from '../present-disclosure.zh.ts';

/** Duties as lines: item, who owes it, due when, how it stands. */
export function DutyList(props: {
	view: PageView;
	placeKey: string;
	duties: readonly DutyRecord[];
	calendar: WorkCalendar;
}) {
	const { view, placeKey, duties, calendar } = props;
	return asChild(
		markup`<ul class="entries">${duties.map((duty) => {
			const { periodStartsOn, periodEndsOn, dueOn, publicationKey } = duty;
			const isPeriod = periodStartsOn !== null && periodEndsOn !== null;
			return markup`<li class="entry"><a class="entry__title" href="${view.href(addresses.item(placeKey, duty.itemKey))}">${clip(duty.itemName ?? '目录里已没有这一项', 60)}</a><p class="entry__facts"><span>${clip(duty.body, 40)}</span>${
				isPeriod && markup`<span>${periodText(periodStartsOn, periodEndsOn)}</span>`
			}${dueOn !== null && markup`<span>最晚 <time datetime="${dueOn}">${dateText(dueOn)}</time></span>`}${verdictMarkup(verdictOfDuty(duty, view.today, calendar))}${
				duty.reason !== null && markup`<span>理由：${clip(duty.reason, 80)}</span>`
			}${
				publicationKey !== null &&
				markup`<span><a href="${view.href(addresses.disclosure(placeKey, publicationKey))}">看公开的信息</a></span>`
			}</p></li>`;
		})}</ul>`,
	);
}

/** 该公开还没公开的: the oldest first, and how many each body owes. */
export function LateSection(props: {
	view: PageView;
	placeKey: string;
	duties: readonly DutyRecord[];
	bodies: readonly LateBody[];
	calendar: WorkCalendar;
}) {
	const { view, placeKey, duties, bodies, calendar } = props;
	const sum = bodies.reduce((total, body) => total + body.overdue + body.provisional, 0);
	return (
		<section aria-labelledby="late-title">
			<h2 id="late-title">该公开、还没公开的{sum > 0 && <span class="count">{sum} 件</span>}</h2>
			{sum === 0 ? (
				<p>没有逾期的。到期的都已经公开，或者说明了理由。</p>
			) : (
				<>
					<DutyList view={view} placeKey={placeKey} duties={duties} calendar={calendar} />
					<p>
						<a href={view.href(addresses.overdue(placeKey))}>全部 {sum} 件逾期的</a>
					</p>
					<h3>谁欠着</h3>
					<ul class="rows">
						{bodies.slice(0, 10).map((body) => (
							<li>
								<a href={view.href(withQuery(addresses.overdue(placeKey), { body: body.body }))}>
									{clip(body.body, 40)}
								</a>
								<span class="rows__side">
									{body.overdue} 件{body.provisional > 0 && `，另有 ${body.provisional} 件期限暂定`}，最早的一件{' '}
									{dateText(body.oldestDueOn)}到期
								</span>
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

/** 覆盖率 with its denominator, and every empty row with who owes it and since when. */
export function CoverageSection(props: {
	view: PageView;
	placeKey: string;
	coverage: Coverage;
	empty: readonly StandingDuty[];
}) {
	const { view, placeKey, coverage, empty } = props;
	if (coverage.items === 0) return null;
	const missing = coverage.items - coverage.filled;
	return (
		<section aria-labelledby="coverage-title">
			<h2 id="coverage-title">
				目录 {coverage.items} 项，{missing === 0 ? '项项有内容' : `${coverage.filled} 项有内容，${missing} 项还空着`}
			</h2>
			{coverage.nilDeclared > 0 && <p>有内容的里面，{coverage.nilDeclared} 项是声明“本期无此内容”。</p>}
			{missing > 0 && (
				<details open={empty.length <= 12 || undefined}>
					<summary>空着的是哪些，该谁公开</summary>
					<ul class="rows">
						{empty.map((duty) => (
							<li>
								<a href={view.href(addresses.item(placeKey, duty.itemKey))}>
									{clip(duty.itemName ?? duty.itemKey, 60)}
								</a>
								<span class="rows__side">
									{clip(duty.body, 40)}，从{dateText(dayOfInstant(duty.openedAt))}起
								</span>
							</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}
