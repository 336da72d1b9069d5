import type { ActContext } from '../../../obligation/actions.ts';
import type { DisclosureTools } from '../../actions.ts';
import { type DisclosureRefusal, refusal } from '../../refusals.ts';
import { type DisclosureRow, listAttachments, loadBodyFacts } from '../../store.ts';

/**
 * Reads the rebuilt bytes of the draft's files again where the scanner is newer than the one that read them at upload: what goes out has been
 * read by the scanner of the day (invariant 26). Refuses a file that cannot be read any more.
 */
export async function rescanFilesIn(
	{ transaction }: ActContext,
	{ scanning }: DisclosureTools,
	row: DisclosureRow,
): Promise<DisclosureRefusal[]> {
	if (scanning === undefined) return [];
	const { placeId, disclosureId, bodyId, sectionId, formedOn, content } = row;
	const named = content.attachments.map((one) => one.attachmentId);
	const stale = (await listAttachments(transaction, placeId, disclosureId)).filter(
		(one) => named.includes(one.attachmentId) && one.scannerVersion !== scanning.version,
	);
	if (stale.length === 0) return [];
	const { officePhones } = await loadBodyFacts(transaction, placeId, bodyId, sectionId, formedOn);
	const refusals: DisclosureRefusal[] = [];
	for (const { attachmentId, publicName, publicSha256 } of stale) {
		const findings = await scanning.scanFile({ sha256: publicSha256, name: publicName }, officePhones);
		if (findings === null) {
			refusals.push(refusal('attachment-unscannable', publicName));
			continue;
		}
		await transaction.query(
			'attachment-rescan',
			`update attachment set findings = $4, scanner_version = $5 where place_id = $1 and disclosure_id = $2 and attachment_id = $3`,
			[placeId, disclosureId, attachmentId, JSON.stringify(findings), scanning.version],
		);
	}
	return refusals;
}
