import { refusal } from '../../disclosure/refusals.ts';
import { FINDING_WORDS, partWords } from '../../disclosure/refusals.zh.ts';
import { listOfficePhones } from '../../disclosure/store.ts';
import type { Refusal } from '../../organization/refusal.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { noteFindings } from '../../privacy/note-findings.ts';
import type { Scanner } from '../../privacy/scan.ts';

/** The gate for reasons and notes: they go before the public at once and unsigned, so every finding refuses them; offices' phones are none. */
export function noteGate(
	database: Queryable,
	scannerFor: (officePhones: readonly string[]) => Scanner,
): (placeId: string, text: string) => Promise<readonly Refusal[]> {
	return async (placeId, text) => {
		const scanner = scannerFor(await listOfficePhones(database, placeId));
		return noteFindings(text, scanner).map((finding) => {
			const part = partWords('public-note');
			if (finding.class === 'secrecy-mark') return refusal('secrecy-mark', part, finding.masked);
			return refusal('personal-data', part, FINDING_WORDS[finding.class] ?? finding.class, finding.masked);
		});
	};
}
