import { createHash } from 'node:crypto';
import { type ActContext, inAct } from '../../obligation/actions.ts';
import type { AccountTools } from '../../organization/account/actions.ts';
import { actorName } from '../../organization/policy.ts';
import { type Outcome, Refused } from '../../organization/refusal.ts';
import { joinTransaction } from '../../platform/database/join-transaction.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { requestOf, type Staff, type StaffContext } from './staff-deps.ts';
import { notSignedInProblem, refusedProblem, StaffProblemError } from './staff-problem.ts';
import { staffProblemDetails } from './staff-problem.zh.ts';
import { type CommandKey, claimKey, keepAnswer } from './store.ts';

/** The answer to a command that was done; exactly this is answered again to its repetition. */
export interface CommandAnswer {
	/** 200 unless told. */
	readonly status?: 200 | 201 | 202;
	readonly body: object;
	/** `ETag`, `Location`. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** Makes the answer of what was done; absent: the result itself, with 200. */
export type PresentResult<Done extends object> = (done: Done) => CommandAnswer;

export interface CommandOptions {
	/** Digest of the content where it is no JSON text: `digest` of `readUploads`. */
	readonly contentDigest?: string;
}

/** Any context of a staff route. */
// biome-ignore lint/suspicious/noExplicitAny: handlers of all routes come here, each with an input type of its own
export type AnyStaffContext = StaffContext | import('hono').Context<any, any, any>;

function readKey(context: AnyStaffContext): string | null {
	const key = context.req.header('idempotency-key');
	if (key === undefined) return null;
	if (/^[\x20-\x7e]{1,128}$/.test(key)) return key;
	throw new StaffProblemError(400, 'idempotency-key-invalid', { detail: staffProblemDetails.keyInvalid });
}

async function hashRequest(context: AnyStaffContext, contentDigest: string | undefined): Promise<string> {
	const { pathname, search } = new URL(context.req.url);
	const content = contentDigest ?? (await context.req.text());
	const parts = [context.req.method, pathname + search, context.req.header('if-match') ?? '', content];
	return createHash('sha256').update(parts.join('\n')).digest('hex');
}

type StoredAnswer = Required<CommandAnswer>;

function replay(staff: Staff, command: CommandKey, done: { requestHash: string; response: string }): StoredAnswer {
	if (done.requestHash !== command.requestHash)
		throw new StaffProblemError(422, 'idempotency-key-reused', {
			detail: staffProblemDetails.keyReused,
			refusals: [{ code: 'idempotency-key-reused', message: staffProblemDetails.keyReused }],
		});
	const opened = staff.account.secretKey.open(done.response, contextOf(command));
	if (opened === null)
		throw new StaffProblemError(409, 'idempotency-answer-unreadable', { detail: staffProblemDetails.answerUnreadable });
	return JSON.parse(opened) as StoredAnswer;
}

const contextOf = (command: CommandKey) => `idempotency:${command.placeId}:${command.actor}:${command.key}`;

/**
 * One command, one transaction. With `Idempotency-Key`: the key is taken first; a repetition waits for the one that has it and is answered
 * the same with `Idempotent-Replayed: true`; the same key with another request is 422 `idempotency-key-reused`. A refusal (all reasons)
 * rolls back everything, the key too: a refused command leaves nothing, and may be sent again.
 */
async function runOnce<Done extends object>(
	context: AnyStaffContext,
	staff: Staff,
	work: (transaction: Queryable, actor: string) => Promise<Outcome<Done>>,
	present: PresentResult<Done> = ({ ok: _, ...done }: Done & { ok?: unknown }) => ({ body: done }),
	options: CommandOptions = {},
): Promise<Response> {
	const { actor } = requestOf(context as StaffContext);
	if (actor.kind === 'citizen') throw notSignedInProblem();
	const actorText = actorName(actor);
	const key = readKey(context);
	const requestHash = key === null ? '' : await hashRequest(context, options.contentDigest);
	const command = key === null ? null : { placeId: actor.placeId, actor: actorText, key, requestHash };
	let isReplayed = false;
	const answer = await staff.database
		.transaction(async (transaction): Promise<StoredAnswer> => {
			const done = command === null ? null : await claimKey(transaction, command, staff.clock.now());
			if (command !== null && done !== null) {
				isReplayed = true;
				return replay(staff, command, done);
			}
			const outcome = await work(transaction, actorText);
			if (!outcome.ok) throw new Refused(outcome.refusals);
			const stored: StoredAnswer = { status: 200, headers: {}, ...present(outcome) };
			if (command !== null) {
				const sealed = staff.account.secretKey.seal(JSON.stringify(stored), contextOf(command));
				await keepAnswer(transaction, command, stored.status, sealed);
			}
			return stored;
		})
		.catch((error: unknown) => {
			if (error instanceof Refused) throw refusedProblem(error.refusals);
			throw error;
		});
	if (!isReplayed) {
		// It is done: whatever goes wrong from here on must not make it look refused.
		await staff.afterCommit?.().catch((error: unknown) => staff.log.warn('staff.after-commit', {}, error));
	}
	for (const [name, value] of Object.entries(answer.headers)) context.header(name, value);
	if (isReplayed) context.header('Idempotent-Replayed', 'true');
	return context.json(answer.body, answer.status);
}

/**
 * Runs an action of the `…In(context, command)` form as one command; `actor` is the name to record. Use nothing but `act.transaction` inside:
 * another connection would not see what was done, and could wait for itself.
 */
export function runCommand<Done extends object>(
	context: AnyStaffContext,
	staff: Staff,
	work: (act: ActContext, actor: string) => Promise<Outcome<Done>>,
	present?: PresentResult<Done>,
	options?: CommandOptions,
): Promise<Response> {
	const { clock, statute } = staff;
	const inTransaction = (transaction: Queryable, actor: string) =>
		inAct({ database: joinTransaction(transaction), clock, statute }, (act) => work(act, actor));
	return runOnce(context, staff, inTransaction, present, options);
}

/** Runs an action that takes tools (of the organization, of accounts) as one command; its own transaction becomes part of this one. */
export function runWithTools<Done extends object>(
	context: AnyStaffContext,
	staff: Staff,
	work: (tools: AccountTools, actor: string) => Promise<Outcome<Done>>,
	present?: PresentResult<Done>,
	options?: CommandOptions,
): Promise<Response> {
	const inTransaction = (transaction: Queryable, actor: string) =>
		work({ ...staff.account, database: joinTransaction(transaction) }, actor);
	return runOnce(context, staff, inTransaction, present, options);
}
