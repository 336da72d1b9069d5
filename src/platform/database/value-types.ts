import pg from 'pg';
import { parseInstant } from '../clock.ts';

function readInteger(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new RangeError('bigint out of the range a number holds');
	return value;
}

/** What a session in UTC sends, `2020-01-27 02:00:00.123456+00`, is only cut to milliseconds: lists hold dozens of instants. */
function readUtcInstant(text: string): string | null {
	if (!text.endsWith('+00') || text[4] !== '-' || text[10] !== ' ' || (text[19] !== '.' && text.length !== 22))
		return null;
	return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`;
}

function readInstant(text: string): string {
	const fast = readUtcInstant(text);
	if (fast !== null) return fast;
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
