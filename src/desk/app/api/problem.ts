/** One reason why something was not done. `message` is Chinese and says what to do; `basis` is the article behind it, where there is one. */
export interface RefusalReason {
	readonly code: string;
	readonly message: string;
	readonly basis?: string | null;
}

/** One parameter or field that is wrong. */
export interface FieldFault {
	readonly name: string;
	readonly message: string;
}

/** An answer of the API that is no success: RFC 9457, with every reason and every fault at once. Also a network that is not there. */
export interface Problem {
	/** HTTP status; 0 when no answer came. */
	readonly status: number;
	readonly code: string;
	readonly title: string;
	readonly detail: string;
	readonly refusals: readonly RefusalReason[];
	readonly faults: readonly FieldFault[];
	/** Seconds the server asks to wait. */
	readonly retryAfter: number | null;
	/** To be named to whoever looks for the cause. */
	readonly requestId: string | null;
}

/** Thrown by every call of the API that did not succeed. */
export class ApiProblem extends Error {
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.code);
		this.name = 'ApiProblem';
		this.problem = problem;
	}
}

/** Whether the problem is, or holds, this permanent code. */
export function hasCode(error: unknown, code: string): boolean {
	if (!(error instanceof ApiProblem)) return false;
	return error.problem.code === code || error.problem.refusals.some((one) => one.code === code);
}

const array = <Entry>(value: unknown): readonly Entry[] => (Array.isArray(value) ? (value as Entry[]) : []);

/** Reads the body of an answer that is no success; null when it is not a problem of ours (a proxy's page). */
export function readProblem(
	status: number,
	body: unknown,
	headers: { get(name: string): string | null },
): Problem | null {
	if (typeof body !== 'object' || body === null) return null;
	const { code, title, detail, refusals, faults } = body as Record<string, unknown>;
	if (typeof code !== 'string') return null;
	const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
	return {
		status,
		code,
		title: typeof title === 'string' ? title : '',
		detail: typeof detail === 'string' ? detail : '',
		refusals: array<RefusalReason>(refusals),
		// Problems of public routes name faults as bare sentences.
		faults: array<FieldFault | string>(faults).map((one) =>
			typeof one === 'string' ? { name: '', message: one } : one,
		),
		retryAfter: Number.isFinite(seconds) ? seconds : null,
		requestId: headers.get('X-Request-Id'),
	};
}

/** Sentences of a problem, each once: its reasons, its faults, or failing both what it says of itself. Codes are never shown. */
export function sentencesOf({
	refusals,
	faults,
	detail,
}: Problem): readonly { code: string; message: string; basis: string | null }[] {
	const reasons = refusals.map(({ code, message, basis }) => ({ code, message, basis: basis ?? null }));
	const wrong = faults.map(({ name, message }) => ({
		code: name,
		message: name === '' ? message : `${name}：${message}`,
		basis: null,
	}));
	const all = [...reasons, ...wrong];
	return all.length > 0 ? all : [{ code: '', message: detail, basis: null }];
}
