import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { DisclosureRow } from '../disclosure/public/store.ts';
import { disclosureProblemTitles } from './disclosure-routes.zh.ts';
import { Disclosure } from './disclosure-schemas.ts';

type DisclosureProblemCode = keyof typeof disclosureProblemTitles;

const members = {
	title: z.string(),
	detail: z.string(),
	faults: z.array(z.string()).openapi({ description: '空：这里没有参数的错误' }),
};

export const NotFoundProblem = z
	.object({
		type: z.string().openapi({ example: 'urn:gongkai:problem:disclosure-not-found' }),
		status: z.literal(404),
		code: z.enum(Object.keys(disclosureProblemTitles) as [DisclosureProblemCode, ...DisclosureProblemCode[]]),
		...members,
	})
	.openapi('DisclosureNotFoundProblem');

/** RFC 9457, with what the public may know of the withdrawal. */
export const WithdrawnProblem = z
	.object({
		type: z.string().openapi({ example: 'urn:gongkai:problem:disclosure-withdrawn' }),
		status: z.literal(410),
		code: z.literal('disclosure-withdrawn'),
		...members,
		disclosure: Disclosure.openapi({ description: '标题、索引号、发布和撤回的时刻、撤回说明；没有内容' }),
	})
	.openapi('WithdrawnProblem');

function problem(c: Context, status: 404 | 410, code: DisclosureProblemCode, detail: string, more: object): never {
	const type = `urn:gongkai:problem:${code}`;
	const answer = { type, title: disclosureProblemTitles[code], status, detail, code, faults: [], ...more };
	return c.body(`${JSON.stringify(answer)}\n`, status, {
		'Content-Type': 'application/problem+json; charset=utf-8',
		'Cache-Control': 'no-store',
	}) as never;
}

/** 404. */
export function notFound(
	c: Context,
	code: Exclude<DisclosureProblemCode, 'disclosure-withdrawn'>,
	detail: string,
): never {
	return problem(c, 404, code, detail, {});
}

/** 410: it was here, and why it is no more. `row` is a tombstone. */
export function gone(c: Context, row: DisclosureRow & { readonly url: string }, detail: string): never {
	return problem(c, 410, 'disclosure-withdrawn', detail, { disclosure: row });
}
