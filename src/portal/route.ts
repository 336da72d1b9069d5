import type { Context } from 'hono';
import { pageResponse } from '../platform/http/page-body.ts';
import type { PageView } from './page-view.ts';

/** Answers one page in the layout of `view`. */
export type Route = (context: Context, view: PageView) => Promise<Response> | Response;

/** A page with its path, as hono writes paths. */
export type PageRoute = readonly [path: string, route: Route];

/** Becomes the 404 page. */
export class NotFound extends Error {}

/** Turns the null of a query into the 404 page. */
export function found<Value>(value: Value | null): Value {
	if (value === null) throw new NotFound();
	return value;
}

/** A page number from 1 to `last`; whatever else stands in the address is the first page. */
export function pageNumber(context: Context, last: number): number {
	const number = Number(context.req.query('page') ?? '1');
	return Number.isInteger(number) && number >= 1 && number <= last ? number : 1;
}

/** A parameter of the path; empty where the path has none. */
export function parameter(context: Context, name: string): string {
	return context.req.param(name) ?? '';
}

/** A rendered page as an answer. */
export function html(context: Context, body: { toString(): string }, status = 200): Response {
	return pageResponse(context, `<!doctype html>${body.toString()}`, status, {
		'Content-Type': 'text/html; charset=utf-8',
	});
}
