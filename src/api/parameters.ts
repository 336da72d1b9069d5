import { z } from '@hono/zod-openapi';
import { type CalendarDate, parseCalendarDate } from '../calendar/calendar-date.ts';
import { ProblemError } from './problem.ts';
import { faultMessages, problemDetails } from './problem.zh.ts';

/** A calendar date in a query. */
export const DateParameter = z
	.string()
	.transform((text, context): CalendarDate => {
		const date = parseCalendarDate(text);
		if (date === null) context.addIssue({ code: 'custom', message: faultMessages.notADate });
		return date as CalendarDate;
	})
	.openapi({ type: 'string', format: 'date', example: '2020-09-29' });

/** A whole number in a query, both ends inclusive; refuses everything but digits. */
export function integerParameter(
	least: number,
	most: number,
	meta: { description?: string; example?: number; default?: number } = {},
) {
	return z
		.string()
		.regex(/^\d{1,9}$/, faultMessages.notAnInteger)
		.transform(Number)
		.pipe(z.number().min(least).max(most))
		.openapi({ type: 'integer', minimum: least, maximum: most, ...meta });
}

export const RegionParameter = z
	.string()
	.regex(/^\d{6}$/, faultMessages.notARegion)
	.openapi({ description: '六位行政区划代码（GB/T 2260），叠加该地的地方性假日', example: '450102' });

export const BooleanParameter = z
	.string()
	.regex(/^(?:true|false)$/, faultMessages.notYesNo)
	.transform((text) => text === 'true')
	.openapi({ type: 'boolean' });

const slug = (description: string, example: string) =>
	z
		.string()
		.max(63)
		.regex(/^[a-z0-9][a-z0-9.-]*$/, faultMessages.badSlug)
		.openapi({ description, example });

export const PlaceParameter = slug('地方编号，永久不变', 'ouhai');
/** `current` asks for the edition in force; no edition may be called so. */
export const EditionParameter = slug('目录版本编号；current 表示现行版本', 'current');
export const RowParameter = integerParameter(1, 1_000_000, {
	description: '事项在这一版目录中的行号，从1起',
	example: 1,
});

export const LimitParameter = integerParameter(1, 100, { description: '一页最多几条', default: 20 }).optional();

export const CursorParameter = z
	.string()
	.max(80)
	.regex(/^[a-z0-9.-]+$/, faultMessages.badCursor)
	.optional()
	.openapi({ description: '翻页标记，取自上一页的 next；请勿自行拼写' });

/** The number inside a cursor such as `r20`; throws a problem when the cursor was not made here. */
export function readCursor(cursor: string | undefined, prefix: string, most: number): number {
	if (cursor === undefined) return 0;
	const match = new RegExp(`^${prefix}(\\d{1,7})$`).exec(cursor);
	const count = match ? Number(match[1]) : -1;
	if (count < 0 || count > most)
		throw new ProblemError('invalid-parameters', problemDetails.invalidParameters(1), [
			{ name: 'cursor', message: faultMessages.badCursor },
		]);
	return count;
}
