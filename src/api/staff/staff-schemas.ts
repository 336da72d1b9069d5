import { z } from '@hono/zod-openapi';
import { type Instant, parseInstant } from '../../platform/clock.ts';
import { DateParameter, PlaceParameter } from '../parameters.ts';
import { staffFaultMessages } from './staff-schemas.zh.ts';

export const PlacePath = z.object({ place: PlaceParameter });

/** The last part of an address: an id of ours. */
export const idParameter = (description: string) =>
	z
		.string()
		.max(63)
		.regex(/^[a-z0-9][a-z0-9-]*$/, staffFaultMessages.badId)
		.openapi({ description });

/** Text people typed: no control characters but line breaks and tabs, at most `most` UTF-16 units. */
export const textOf = (most: number, description = '') =>
	z
		.string()
		.max(most)
		.regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, staffFaultMessages.controlCharacter)
		// Half a character (a lone surrogate) can be stored nowhere.
		.refine((text) => text.isWellFormed(), staffFaultMessages.controlCharacter)
		.openapi({ description });

/** Why something is done; the action refuses an empty one. */
export const Reason = textOf(500, '理由，记入操作记录');

/** A secret that is only hashed or compared, so it may hold anything. */
export const Secret = z.string().max(1000).openapi({ format: 'password' });

/** An instant in a query or body. */
export const InstantParameter = z
	.string()
	.transform((text, context): Instant => {
		const instant = parseInstant(text);
		if (instant === null) context.addIssue({ code: 'custom', message: staffFaultMessages.notAnInstant });
		return instant as Instant;
	})
	.openapi({ type: 'string', format: 'date-time', example: '2020-10-10T02:00:00.000Z' });

/** Both ends inclusive; null or absent = open. */
export const period = {
	validFrom: DateParameter.nullish().transform((date) => date ?? null),
	validTo: DateParameter.nullish().transform((date) => date ?? null),
};

export const dateText = () => z.string().openapi({ format: 'date', example: '2020-10-10' });
export const instantText = () => z.string().openapi({ format: 'date-time', example: '2020-10-10T02:00:00.000Z' });

/** A JSON body that must be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
	return { required: true as const, content: { 'application/json': { schema } } };
}

/** What a command without a result answers. */
export const Nothing = z.object({}).openapi('Nothing');

export const listOf = <Entry extends z.ZodType>(entry: Entry, name: string) =>
	z.object({ items: z.array(entry) }).openapi(name);
