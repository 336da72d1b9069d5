import type { z } from '@hono/zod-openapi';
import { Problem } from './problem.ts';

/** The 200 of a route, for its OpenAPI description. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
	return { description, content: { 'application/json': { schema } } };
}

const DESCRIPTIONS = { 400: '参数有误，一次列全', 404: '没有要找的内容' } as const;

/** The problems a route can answer with. */
export function problems<Status extends keyof typeof DESCRIPTIONS>(...statuses: readonly Status[]) {
	const answer = (status: Status) => ({
		description: DESCRIPTIONS[status],
		content: { 'application/problem+json': { schema: Problem } },
	});
	return Object.fromEntries(statuses.map((status) => [status, answer(status)])) as Record<
		Status,
		ReturnType<typeof answer>
	>;
}

/**
 * A body that a route sends. The catalogue's types are readonly and wider than the schemas of this folder can say; that real answers fit the
 * schemas is checked by a test on real data, not by the compiler.
 */
export function body(value: object): never {
	return value as never;
}
