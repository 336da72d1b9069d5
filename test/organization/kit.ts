import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { loadPrivacyScanners } from '../../src/law/privacy-scanner.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { type AccountTools, createAccount } from '../../src/organization/account/actions.ts';
import { readSecurityRules, type SecurityLevelsFile } from '../../src/organization/account/security-rules.ts';
import { registerBody, savePlace } from '../../src/organization/actions.ts';
import { issueAccountLink, redeemLink } from '../../src/organization/one-time-link/actions.ts';
import type { Outcome } from '../../src/organization/refusal.ts';
import { signIn } from '../../src/organization/session/actions.ts';
import { secretKey } from '../../src/platform/session-token.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import type { TestDatabase } from '../kit/test-database.ts';

export const day = calendarDate;
/** No limit on either side. */
export const always = { validFrom: null, validTo: null };

const scannerFor = await loadPrivacyScanners();
const rules = readSecurityRules(await readLawYaml<SecurityLevelsFile>('regulations/security-levels.yaml'));
/** A password every level takes. */
export const PASSWORD = 'Ming-yue9-song';

/** Codes of a refused outcome; empty when it was done. */
export function codesOf(outcome: Outcome): string[] {
	return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
}

/** The outcome of an action that must not be refused. */
export async function done<Result extends object>(outcome: Promise<Outcome<Result>>): Promise<Result> {
	const known = await outcome;
	if (!known.ok) throw new Error(known.refusals.map((one) => `${one.code} ${one.message}`).join('; '));
	return known;
}

/** Tools on a clock that stands still, and a way to see what was recorded. */
export function organizationKit(test: TestDatabase, now = '2020-10-09T09:00:00+08:00') {
	const clock = fixedClock(now);
	const tools = (): AccountTools => ({
		database: test.database,
		clock,
		rules,
		scannerFor,
		secretKey: secretKey(new Uint8Array(32).fill(1)),
		passwordCost: { log2Cost: 4, blockSize: 8, parallel: 1 },
	});
	return {
		clock,
		tools,
		async place(
			placeId: string,
			level: 'prefecture' | 'county' | 'township' = 'county',
			parentPlaceId: string | null = null,
		) {
			const base = { placeId, name: placeId, province: '某省', code: null, actor: 'test' };
			await done(savePlace(tools(), { ...base, level, parentPlaceId }));
		},
		async body(placeId: string, bodyId: string, name: string) {
			await done(registerBody(tools(), { placeId, bodyId, kind: 'department', name, actor: 'test', ...always }));
		},
		/** An account that has used its invitation. */
		async account(placeId: string, loginName: string): Promise<string> {
			const named = { placeId, loginName, displayName: '某人', actor: 'test' };
			const { accountId } = await done(createAccount(tools(), named));
			const link = await done(issueAccountLink(tools(), { placeId, accountId, purpose: 'invitation', actor: 'test' }));
			await done(redeemLink(tools(), { token: link.token, password: PASSWORD }));
			return accountId;
		},
		signIn(placeId: string, loginName: string, password = PASSWORD, more: { code?: string; address?: string } = {}) {
			const { code = null, address = '192.0.2.1' } = more;
			return signIn(tools(), { placeId, loginName, password, code, address });
		},
		async events(placeId: string): Promise<string[]> {
			const text = 'select type from event where place_id = $1 order by at, type';
			return (await test.database.query<{ type: string }>('', text, [placeId])).map((row) => row.type);
		},
	};
}
