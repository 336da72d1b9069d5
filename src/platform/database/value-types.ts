import pg from 'pg';
import { parseInstant } from '../clock.ts';

function readInteger(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new RangeError('bigint out of the range a number holds');
	return value;
}

function readInstant(text: string): string {
	const instant = parseInstant(text);
	if (instant === null) throw new RangeError('timestamptz outside the years this program handles');
	return instant;
}

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
	[pg.types.builtins.INT8]: readInteger,
	// `date` stays `YYYY-MM-DD` (CalendarDate): the driver's default would make midnight in the machine's zone of it.
	[pg.types.builtins.DATE]: (text) => text,
	[pg.types.builtins.TIMESTAMPTZ]: readInstant,
};

/** How columns arrive: bigint as number (refused beyond 2^53), date as `CalendarDate`, timestamptz as `Instant`, jsonb parsed. */
export const valueTypes: pg.CustomTypesConfig = {
	getTypeParser: ((id: number, format?: 'text' | 'binary') =>
		PARSERS[id] ?? pg.types.getTypeParser(id, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
