import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { faultMessages, problemDetails, problemTitles } from './problem.zh.ts';

/** Permanent codes of problems. */
export type ProblemCode = keyof typeof problemTitles;

const STATUS: Record<ProblemCode, ContentfulStatusCode> = {
	'invalid-parameters': 400,
	'not-found': 404,
	'place-not-found': 404,
	'edition-not-found': 404,
	'item-not-found': 404,
	'method-not-allowed': 405,
	'body-too-large': 413,
	'query-too-slow': 503,
	unavailable: 503,
	internal: 500,
};

/** RFC 9457 problem details, with our permanent code and all faults of the request at once. */
export const Problem = z
	.object({
		type: z
			.string()
			.openapi({ description: '问题种类，永久不变的标识', example: 'urn:gongkai:problem:place-not-found' }),
		title: z.string().openapi({ description: '问题种类的中文名称' }),
		status: z.int().openapi({ description: 'HTTP 状态码' }),
		detail: z.string().openapi({ description: '这一次出了什么问题、怎样改正' }),
		code: z.enum(Object.keys(problemTitles) as [ProblemCode, ...ProblemCode[]]),
		faults: z
			.array(z.object({ name: z.string().openapi({ description: '参数名' }), message: z.string() }))
			.openapi({ description: '参数的全部错误，一次列全；其他问题为空' }),
	})
	.openapi('Problem');

/** One parameter fault. */
export interface ParameterFault {
	readonly name: string;
	readonly message: string;
}

/** Thrown inside a route to answer with a problem; the only exception the API makes control flow of. */
export class ProblemError extends Error {
	readonly code: ProblemCode;
	readonly detail: string;
	readonly faults: readonly ParameterFault[];

	constructor(code: ProblemCode, detail: string, faults: readonly ParameterFault[] = []) {
		super(code);
		this.code = code;
		this.detail = detail;
		this.faults = faults;
	}
}

/** The response of a problem; never cached. */
export function problemResponse(context: Context, problem: Pick<ProblemError, 'code' | 'detail' | 'faults'>): Response {
	const { code, detail, faults } = problem;
	const body = {
		type: `urn:gongkai:problem:${code}`,
		title: problemTitles[code],
		status: STATUS[code],
		detail,
		code,
		faults,
	};
	return context.body(`${JSON.stringify(body)}\n`, STATUS[code], {
		'Content-Type': 'application/problem+json; charset=utf-8',
		'Cache-Control': 'no-store',
		...(STATUS[code] === 503 ? { 'Retry-After': '5' } : {}),
	});
}

type Issue = z.core.$ZodIssue;

function messageOf(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return faultMessages.unknownParameter;
		case 'too_small':
			return faultMessages.tooSmall(String(issue.minimum));
		case 'too_big':
			return faultMessages.tooBig(String(issue.maximum));
		case 'invalid_value':
			return faultMessages.notOneOf(issue.values.map(String));
		case 'invalid_type':
			return issue.message.includes('received undefined') ? faultMessages.missing : faultMessages.invalid;
		case 'invalid_union':
			return faultMessages.missing;
		case 'custom':
			return issue.message;
		default:
			return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : faultMessages.invalid;
	}
}

/** Every fault of a request in Chinese, one per parameter at least. */
export function parameterProblem(issues: readonly Issue[]): ProblemError {
	const faults = issues.flatMap((issue): ParameterFault[] => {
		const names = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.map(String).join('.')];
		return names.map((name) => ({ name, message: messageOf(issue) }));
	});
	return new ProblemError('invalid-parameters', problemDetails.invalidParameters(faults.length), faults);
}
