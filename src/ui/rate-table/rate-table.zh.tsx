import { asChild, type Markup, markup } from '../markup.ts';

/** A number that opens the rows it counts; without an address it opens nothing. */
export interface RateCell {
	readonly count: number;
	readonly href: string | null;
}

/** One line: of what is due by now, how much came in time; what is not judged stands apart. */
export interface RateLine {
	readonly name: string;
	readonly href: string | null;
	readonly onTime: RateCell;
	readonly late: RateCell;
	readonly overdue: RateCell;
	readonly notYetDue: RateCell;
	readonly provisional: RateCell;
}

/** `96.0%（48/50）`, or that nothing was due. */
export function rateText(onTime: number, judged: number): string {
	return judged === 0 ? '没有到期的' : `${((onTime / judged) * 100).toFixed(1)}%（${onTime}/${judged}）`;
}

const HEADS = ['按时公开', '逾期后公开', '逾期未公开', '按时率', '还没到期', '期限暂定'] as const;

function numberMarkup({ count, href }: RateCell): Markup {
	return href === null || count === 0 ? markup`${count}` : markup`<a href="${href}">${count}</a>`;
}

function lineMarkup(line: RateLine): Markup {
	const judged = line.onTime.count + line.late.count + line.overdue.count;
	const cells = [
		numberMarkup(line.onTime),
		numberMarkup(line.late),
		numberMarkup(line.overdue),
		markup`<strong>${rateText(line.onTime.count, judged)}</strong>`,
		numberMarkup(line.notYetDue),
		numberMarkup(line.provisional),
	];
	return markup`<tr><th scope="row">${line.href === null ? line.name : markup`<a href="${line.href}">${line.name}</a>`}</th>${cells.map(
		(cell, index) => markup`<td data-label="${HEADS[index]}" class="data__number">${cell}</td>`,
	)}</tr>`;
}

/** 按时率 line by line, with the denominators beside it; a table, cards on a phone. */
export function RateTable(props: { caption: string; head: string; lines: readonly RateLine[] }) {
	return asChild(
		markup`<table class="data data--rates"><caption>${props.caption}</caption><thead><tr><th scope="col">${props.head}</th>${HEADS.map(
			(head) => markup`<th scope="col" class="data__number">${head}</th>`,
		)}</tr></thead><tbody>${props.lines.map(lineMarkup)}</tbody></table>`,
	);
}
