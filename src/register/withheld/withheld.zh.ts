import type { WithheldState, WithheldTotals } from './withheld-entry.ts';

/** How a withheld item stands. */
export const WITHHELD_STATE_WORDS: Readonly<Record<WithheldState, string>> = {
	withheld: '不予公开',
	overdue: '逾期未复核',
	ended: '已解除',
};

/** The totals under a list. */
export function withheldTotalsText(totals: WithheldTotals): string {
	const all = totals.withheld + totals.overdue + totals.ended;
	return `合计 ${all} 条：不予公开 ${totals.withheld + totals.overdue} 条（其中逾期未复核 ${totals.overdue} 条），已解除 ${totals.ended} 条。`;
}
