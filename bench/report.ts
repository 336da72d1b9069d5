/** A budget as a sentence and whether the value keeps it. */
export interface Budget {
	readonly text: string;
	readonly isKept: boolean;
}

/** Takes one figure; `budget` is absent where there is none. */
export type Report = (name: string, value: number, unit: string, budget?: Budget) => void;

/** One line on standard output. */
export const printFigure: Report = (name, value, unit, budget) => {
	const verdict = budget === undefined ? '' : `   ${budget.isKept ? 'within' : 'MISSES'} ${budget.text}`;
	process.stdout.write(`${name}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}${verdict}\n`);
};
