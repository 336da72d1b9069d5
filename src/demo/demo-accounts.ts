import { randomInt } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/pool.ts';
import { hashPassword } from '../platform/passwords.ts';
import { loadMarks, setDemoPassword } from './store.ts';

/** Without those that look alike. */
const LETTERS = { lower: 'abcdefghjkmnpqrstuvwxyz', upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ', digit: '23456789' } as const;
const LENGTH = 18;

function newPassword(): string {
	const all = Object.values(LETTERS).join('');
	const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';
	const rest = Array.from({ length: LENGTH - 4 }, () => pick(all)).join('');
	// One of each kind, as every place's rules ask.
	return `${pick(LETTERS.upper)}${pick(LETTERS.lower)}${rest}-${pick(LETTERS.digit)}`;
}

/**
 * Opens the invented accounts of all demonstration places with a new password, the same for all, which is returned to be shown once and is
 * kept nowhere but as a hash. Null when there are none.
 */
export async function openDemoAccounts({
	database,
	clock,
}: {
	readonly database: Database;
	readonly clock: Clock;
}): Promise<string | null> {
	const placeIds = (await loadMarks(database)).filter(({ isComplete }) => isComplete).map(({ placeId }) => placeId);
	if (placeIds.length === 0) return null;
	const password = newPassword();
	await setDemoPassword(database, placeIds, await hashPassword(password), clock.now());
	return password;
}

/** Shuts the invented accounts again: for every start without `--demo`. Costs one look-up where there are none. */
export async function closeDemoAccounts({
	database,
	clock,
}: {
	readonly database: Database;
	readonly clock: Clock;
}): Promise<void> {
	const placeIds = (await loadMarks(database)).map(({ placeId }) => placeId);
	if (placeIds.length > 0) await setDemoPassword(database, placeIds, null, clock.now());
}
