import type { ContentTable } from '../disclosure/disclosure.ts';
import type { ComposedText } from './compose.ts';
import type { DemoTexts } from './demo-law.ts';
import type { Random } from './random.ts';

export interface FundTable {
	readonly table: ContentTable;
	/** Said under the table when its total is wrong; null when it adds up. */
	readonly mismatch: string | null;
}

const yuan = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`;

/** 资金安排表: one line per township, the total below. `isWrong`: the total is off, as happens, and the text says so. */
export function fundTable(
	texts: DemoTexts,
	townships: readonly string[],
	composed: ComposedText,
	isWrong: boolean,
	random: Random,
): FundTable {
	let total = 0;
	const rows = townships.map((township, index) => {
		const tenths = random.between(50, 4800);
		total += tenths;
		return [String(index + 1), township, random.pickRanked(texts.words.topic), yuan(tenths)];
	});
	const difference = isWrong ? random.between(11, 99) : 0;
	return {
		table: {
			definition: null,
			caption: composed.fill(texts.table.caption),
			columns: texts.table.columns,
			rows: [...rows, ['', texts.table.total, '', yuan(total + difference)]],
		},
		mismatch: isWrong ? texts.table.mismatch.replace('{amount}', yuan(difference)) : null,
	};
}
