/** 不予办理. One reason why something was not done: `code` is permanent, `message` Chinese and says what to do. */
export interface Refusal {
	readonly code: string;
	readonly message: string;
}

/** The "no" of an action: every reason at once; nothing was written. */
export interface RefusedOutcome {
	readonly ok: false;
	readonly refusals: readonly Refusal[];
}

/** What an action answers. */
export type Outcome<Result extends object = object> = ({ readonly ok: true } & Result) | RefusedOutcome;

type Texts = Readonly<Record<string, (...details: never[]) => string>>;

/** Makes refusals out of a table of Chinese texts, checked against the words each text needs. */
export function refusalsFrom<T extends Texts>(texts: T) {
	return <Code extends keyof T & string>(code: Code, ...details: Parameters<T[Code]>): Refusal => {
		const compose = texts[code] as unknown as (...all: readonly unknown[]) => string;
		return { code, message: compose(...details) };
	};
}

/** Carries refusals out of a transaction, which then rolls back; never leaves the action that throws it. */
export class Refused extends Error {
	readonly refusals: readonly Refusal[];

	constructor(refusals: readonly Refusal[]) {
		super('refused');
		this.name = 'Refused';
		this.refusals = refusals;
	}
}

/** Throws when there is a reason to. */
export function refuseIf(refusals: readonly Refusal[]): void {
	if (refusals.length > 0) throw new Refused(refusals);
}

/** For `.catch`: refusals become a value, anything else stays an error. */
export function refusedOutcome(error: unknown): RefusedOutcome {
	if (error instanceof Refused) return { ok: false, refusals: error.refusals };
	throw error;
}
