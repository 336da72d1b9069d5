import { refusal } from '../../disclosure/refusals.ts';
import { partWords } from '../../disclosure/refusals.zh.ts';
import { listOfficePhones } from '../../disclosure/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { FINDING_WORDS } from '../../privacy/finding.zh.ts';
import { rawText } from '../../privacy/public-text.ts';
import { releaseText } from '../../privacy/release.ts';
import type { Scanner } from '../../privacy/scan.ts';
import type { StaffDeps } from '../staff/staff-deps.ts';

/** The gate for reasons and notes: they go before the public at once and unsigned, so every finding refuses them; offices' phones are none. */
export function noteGate(
	database: Queryable,
	scannerFor: (officePhones: readonly string[]) => Scanner,
): StaffDeps['releaseNote'] {
	return async (placeId, text) => {
		const outcome = releaseText(rawText(text), scannerFor(await listOfficePhones(database, placeId)));
		if (outcome.ok) return outcome;
		const refusals = outcome.findings.map((finding) => {
			const part = partWords('public-note');
			if (finding.class === 'secrecy-mark') return refusal('secrecy-mark', part, finding.masked);
			return refusal('personal-data', part, FINDING_WORDS[finding.class], finding.masked);
		});
		return { ok: false, refusals };
	};
}
