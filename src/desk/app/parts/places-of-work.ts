import type { Account, BodyDirectory } from '../api/api.generated.ts';
import { useRead } from '../api/hooks.ts';
import { period } from '../language/punctuation.ts';
import { today } from './days.ts';

interface Period {
	readonly validFrom: string | null;
	readonly validTo: string | null;
}

/** Whether something with dates counts on a day, both ends inclusive. */
export function isInForceOn({ validFrom, validTo }: Period, on: string): boolean {
	return (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);
}

/** `2020-10-10 — 2020-12-31`, open ends left out. */
export function periodText({ validFrom, validTo }: Period): string {
	return validFrom === null && validTo === null ? '' : period(validFrom, validTo);
}

type Names = BodyDirectory['names'];

/** The official name of a body or section on a day; its id when it has none that day. */
export function nameOn(names: Names, subjectKind: Names[number]['subjectKind'], subjectId: string, on: string): string {
	const own = names.filter((one) => one.subjectKind === subjectKind && one.subjectId === subjectId);
	const official = own.filter(({ use }) => use === 'official');
	return (official.find((one) => isInForceOn(one, on)) ?? official.at(-1) ?? own.at(-1))?.name ?? subjectId;
}

/** Bodies of a place with what they are called today, in the order of the directory. */
export function useBodies(place: string) {
	const read = useRead('GET /places/{place}/bodies', { path: { place } });
	const on = today();
	const bodies = (read.data?.bodies ?? []).map((body) => ({
		...body,
		name: nameOn(read.data?.names ?? [], 'body', body.bodyId, on),
	}));
	const nameOf = (bodyId: string) => bodies.find((one) => one.bodyId === bodyId)?.name ?? bodyId;
	return { ...read, bodies, nameOf };
}

/** Accounts of a place and what each is called; only for whoever may read them. */
export function useAccounts(place: string, isEnabled = true) {
	const read = useRead('GET /places/{place}/accounts', { path: { place } }, { isEnabled });
	const accounts: readonly Account[] = read.data?.items ?? [];
	const nameOf = (accountId: string) => accounts.find((one) => one.accountId === accountId)?.displayName ?? '—';
	return { ...read, accounts, nameOf };
}
