import type { ActContext } from '../../obligation/actions.ts';
import type { AccountTools } from '../../organization/account/actions.ts';
import { credentialsOf } from '../../organization/account/store.ts';
import { useSecondFactor } from '../../organization/credential/actions.ts';
import { type Outcome, type Refusal, refusalsFrom } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { signingRefusals } from './refusals.zh.ts';
import { loadSigningPolicy } from './store.ts';

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
		readonly documentClass: string;
		readonly code: string | null;
	},
): Promise<Refusal[]> {
	const { placeId, accountId, documentClass, code } = command;
	const { documentClasses } = await loadSigningPolicy(transaction, placeId);
	if (!documentClasses.includes(documentClass)) return [];
	const credentials = await credentialsOf(transaction, placeId, accountId, true);
	if (credentials?.totpConfirmedAt == null) return [refusal('signing-code-not-set-up')];
	if (code === null || code.trim() === '') return [refusal('signing-code-missing')];
	const isGood = await useSecondFactor(transaction, tools, placeId, credentials, code, at);
	return isGood ? [] : [refusal('signing-code-wrong')];
}
