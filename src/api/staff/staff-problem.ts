import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { PolicyReason } from '../../organization/policy.ts';
import { policyReasonText } from '../../organization/policy.zh.ts';
import type { Refusal } from '../../organization/refusal.ts';
import { errorCode } from '../../platform/fault.ts';
import { statusOfError } from '../../platform/http/error-response.ts';
import { type ParameterFault, Problem, ProblemError } from '../problem.ts';
import { problemDetails, problemTitles } from '../problem.zh.ts';
import { staffProblemDetails, staffProblemTitles } from './staff-problem.zh.ts';
import { statusOfRefusals } from './status-of-refusal.ts';

const TITLES = { ...problemTitles, ...staffProblemTitles };
/** Permanent codes of the problems a staff route may answer with. */
export type StaffProblemCode = keyof typeof TITLES;

/** RFC 9457 problem details with every reason of a refusal. */
export const StaffProblem = Problem.extend({
	code: z.enum(Object.keys(TITLES) as [StaffProblemCode, ...StaffProblemCode[]]),
	refusals: z
		.array(z.looseObject({ code: z.string(), message: z.string() }))
		.openapi({ description: '没有办理的全部理由，一次列全；code 永久不变' }),
}).openapi('StaffProblem');

interface StaffProblemParts {
	readonly detail: string;
	readonly refusals?: readonly Refusal[];
	readonly faults?: readonly ParameterFault[];
	readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown inside a staff route to answer with a problem; inside a transaction it rolls everything back. */
export class StaffProblemError extends Error {
	readonly status: ContentfulStatusCode;
	readonly code: StaffProblemCode;
	readonly parts: StaffProblemParts;

	constructor(status: ContentfulStatusCode, code: StaffProblemCode, parts: StaffProblemParts) {
		super(code);
		this.name = 'StaffProblemError';
		this.status = status;
		this.code = code;
		this.parts = parts;
	}
}

/** The problem of an action that refused. */
export function refusedProblem(refusals: readonly Refusal[]): StaffProblemError {
	const status = statusOfRefusals(refusals);
	const code = status === 409 ? 'revision-conflict' : status === 404 ? 'not-found' : 'refused';
	const headers: Record<string, string> = status === 429 ? { 'Retry-After': '60' } : {};
	if (status === 503) headers['Retry-After'] = '30';
	return new StaffProblemError(status, code, {
		detail: staffProblemDetails.refused(refusals.length),
		refusals,
		headers,
	});
}

/** The problem of somebody who may not: `not-found` tells nothing about whether it exists. */
export function permissionProblem(reason: PolicyReason): StaffProblemError {
	const refusals = [{ code: reason, message: policyReasonText[reason] }];
	if (reason === 'not-found') return notFoundProblem();
	if (reason === 'not-signed-in') return notSignedInProblem();
	return new StaffProblemError(403, 'forbidden', { detail: policyReasonText[reason], refusals });
}

/** 404 that does not tell "not there" from "not yours". */
export function notFoundProblem(): StaffProblemError {
	return new StaffProblemError(404, 'not-found', { detail: staffProblemDetails.notFound });
}

/** 401 of a request without credentials. */
export function notSignedInProblem(): StaffProblemError {
	return new StaffProblemError(401, 'not-signed-in', {
		detail: staffProblemDetails.notSignedIn,
		refusals: [{ code: 'not-signed-in', message: policyReasonText['not-signed-in'] }],
	});
}

/** The response of a problem; never cached. */
export function staffProblemResponse(context: Context, problem: StaffProblemError): Response {
	const { status, code, parts } = problem;
	const { detail, faults = [], refusals = [], headers = {} } = parts;
	const body = { type: `urn:gongkai:problem:${code}`, title: TITLES[code], status, detail, code, faults, refusals };
	return context.body(`${JSON.stringify(body)}\n`, status, {
		'Content-Type': 'application/problem+json; charset=utf-8',
		'Cache-Control': 'no-store',
		// RFC 9110 wants one on every 401; this one makes no browser ask for a password.
		...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="gongkai"' } : {}),
		...headers,
	});
}

/** Any error of a staff route as a problem; null = a bug, to be logged and answered without details. */
export function problemOfError(error: unknown): StaffProblemError | null {
	if (error instanceof StaffProblemError) return error;
	if (error instanceof ProblemError) {
		const { code, detail, faults } = error;
		return new StaffProblemError(code.endsWith('not-found') ? 404 : 400, code, { detail, faults });
	}
	// Two commands that waited for each other; one was stopped and wrote nothing.
	const isCollision = /^40(001|P01)$/.test(errorCode(error));
	const status = isCollision ? 503 : statusOfError(error);
	if (status === 400) return new StaffProblemError(400, 'invalid-body', { detail: staffProblemDetails.invalidBody });
	if (status === 413) return new StaffProblemError(413, 'body-too-large', { detail: staffProblemDetails.invalidBody });
	if (status === 415)
		return new StaffProblemError(415, 'media-type-unsupported', { detail: staffProblemDetails.mediaType });
	if (status === 503) {
		const headers = { 'Retry-After': '5' };
		return new StaffProblemError(503, 'unavailable', { detail: staffProblemDetails.unavailable, headers });
	}
	return null;
}

/** The answer to a bug: no details. */
export function internalProblem(): StaffProblemError {
	return new StaffProblemError(500, 'internal', { detail: problemDetails.internal });
}
