import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { ActContext } from '../../obligation/actions.ts';
import type { AccountTools } from '../../organization/account/actions.ts';
import { credentialsOf } from '../../organization/account/store.ts';
import { useSecondFactor } from '../../organization/credential/actions.ts';
import { resolveHolders } from '../../organization/post/post.ts';
import { loadPostFacts } from '../../organization/post/store.ts';
import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import type { ReviewSheet, SignOffPath } from '../review-sheet.ts';
import { choosePath, URGENT_CLASS } from '../sign-off-path.ts';
import { listSignOffPaths } from '../store.ts';
import { asksForCode } from './asks-for-code.ts';
import { signingRefusals } from './refusals.zh.ts';
import { accountsWithoutCode, countOpenSheets, loadSigningPolicy } from './store.ts';

const refusal = refusalsFrom(signingRefusals);

/** 设定签发口令. From now on signatures on these classes need a code; an empty list: none does. Event `SigningPolicySet`. */
export async function setSigningPolicyIn(
	{ transaction, at }: ActContext,
	command: {
		readonly placeId: string;
		readonly documentClasses: readonly string[];
		readonly knownClasses: readonly string[];
		readonly basis: string;
		readonly actor: string;
	},
): Promise<Outcome> {
	const { placeId, knownClasses, actor } = command;
	const basis = command.basis.trim();
	const documentClasses = [...new Set(command.documentClasses)].sort();
	const refusals: Refusal[] = documentClasses
		.filter((name) => !knownClasses.includes(name))
		.map((name) => refusal('signing-class-unknown', name));
	if (basis === '') refusals.push(refusal('signing-basis-missing'));
	if (refusals.length > 0) return { ok: false, refusals };
	const { policyNumber } = await loadSigningPolicy(transaction, placeId);
	await transaction.query(
		'signing-policy-set',
		`insert into signing_policy (place_id, policy_number, document_classes, basis, set_at, set_by) values ($1, $2, $3, $4, $5, $6)`,
		[placeId, policyNumber + 1, documentClasses, basis, at, actor],
	);
	const data = { documentClasses, basis };
	await recordEvent(transaction, { placeId, type: 'SigningPolicySet', at, actor, data, isForOutbox: false });
	return { ok: true };
}

/**
 * Whether the code that came with a signature is good, and uses it up in this transaction: a signature that is refused for another reason
 * leaves it unused. Empty: it is, or none is asked for. The caller limits how often it may be tried.
 */
export async function useSigningCodeIn(
	{ transaction, at }: ActContext,
	tools: AccountTools,
	command: {
		readonly placeId: string;
		readonly accountId: string;
		readonly sheet: Pick<ReviewSheet, 'documentClass' | 'urgentReason'>;
		readonly code: string | null;
	},
): Promise<Refusal[]> {
	const { placeId, accountId, sheet, code } = command;
	const { documentClasses } = await loadSigningPolicy(transaction, placeId);
	if (!asksForCode(documentClasses, sheet)) return [];
	const credentials = await credentialsOf(transaction, placeId, accountId, true);
	if (credentials?.totpConfirmedAt == null) return [refusal('signing-code-not-set-up')];
	if (code === null || code.trim() === '') return [refusal('signing-code-missing')];
	const isGood = await useSecondFactor(transaction, tools, placeId, credentials, code, at);
	return isGood ? [] : [refusal('signing-code-wrong')];
}

/** What a policy would change. */
export interface SigningPolicyPreview {
	readonly classes: readonly {
		readonly documentClass: string;
		readonly asksNow: boolean;
		readonly wouldAsk: boolean;
		/** Sheets of the class that wait for a signature today: the next one on them goes by the new policy. */
		readonly openSheets: number;
	}[];
	/** Who may sign a step of what would ask, and could not: no second factor is set up. */
	readonly withoutCode: readonly {
		readonly accountId: string;
		readonly displayName: string;
		readonly postTitles: readonly string[];
	}[];
}

/** Looks ahead: what signing would ask of whom if codes were asked for these classes from now on. Changes nothing. */
export async function previewSigningPolicy(
	database: Queryable,
	wish: {
		readonly placeId: string;
		readonly documentClasses: readonly string[];
		readonly knownClasses: readonly string[];
		readonly today: CalendarDate;
		readonly paths: { readonly own: readonly SignOffPath[]; readonly general: readonly SignOffPath[] };
	},
): Promise<SigningPolicyPreview> {
	const { placeId, documentClasses, today, paths } = wish;
	const now = (await loadSigningPolicy(database, placeId)).documentClasses;
	const open = await countOpenSheets(database, placeId);
	const own = [...(await listSignOffPaths(database, placeId, today)), ...paths.own];
	const kinds = new Set<string>();
	const classes = wish.knownClasses.map((documentClass) => {
		const isUrgent = documentClass === URGENT_CLASS;
		const wouldAsk = documentClasses.includes(documentClass);
		const path = choosePath(own, paths.general, documentClass, isUrgent);
		if (wouldAsk) for (const { postKind } of path?.steps ?? []) kinds.add(postKind);
		const openSheets = open
			.filter((one) => (isUrgent ? one.isUrgent : one.documentClass === documentClass))
			.reduce((sum, { sheets }) => sum + sheets, 0);
		return { documentClass, asksNow: now.includes(documentClass), wouldAsk, openSheets };
	});
	const facts = await loadPostFacts(database, placeId);
	const titles = new Map<string, string[]>();
	for (const { postId, kind, title } of facts.posts)
		if (kinds.has(kind))
			for (const { accountId } of resolveHolders(facts, postId, today))
				titles.set(accountId, [...(titles.get(accountId) ?? []), title]);
	const withoutCode = (await accountsWithoutCode(database, placeId)).flatMap((account) => {
		const postTitles = titles.get(account.accountId);
		return postTitles === undefined ? [] : [{ ...account, postTitles }];
	});
	return { classes, withoutCode };
}
