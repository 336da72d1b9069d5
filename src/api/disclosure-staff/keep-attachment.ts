import { createHash } from 'node:crypto';
import { addAttachmentIn } from '../../disclosure/drafting/actions.ts';
import { FINDING_ADVICE } from '../../disclosure/refusals.zh.ts';
import { loadBodyFacts, loadDisclosure } from '../../disclosure/store.ts';
import type { ActContext } from '../../obligation/actions.ts';
import { type AnyStaffContext, runCommand } from '../staff/run-command.ts';
import type { Staff } from '../staff/staff-deps.ts';
import { notFoundProblem, refusedProblem } from '../staff/staff-problem.ts';
import type { UploadedFile } from '../staff/uploads.ts';
import type { DeskTools } from './desk-tools.ts';

/** A file for a draft, and what its request is told apart by. */
export interface KeptFile {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly file: UploadedFile;
	/** Of the whole content of the request. */
	readonly digest: string;
	/** In the same transaction, once the file is the draft's. */
	readonly thenIn?: (act: ActContext) => Promise<unknown>;
}

/** Reads, rebuilds and scans a file, stores both forms and adds it to the draft; answers 201 with its findings. */
export async function keepAttachment(
	context: AnyStaffContext,
	{ staff, desk }: { readonly staff: Staff; readonly desk: DeskTools },
	{ placeId, disclosureId, file, digest, thenIn }: KeptFile,
) {
	const row = await loadDisclosure(staff.database, placeId, disclosureId);
	if (row === null) throw notFoundProblem();
	const body = await loadBodyFacts(staff.database, placeId, row.bodyId, row.sectionId, row.formedOn);
	const reading = await desk.readUpload(file.bytes, file.name, body.officePhones);
	if (!reading.ok) throw refusedProblem(reading.refusals);
	const { rebuilt, isScanned, findings, leftOut } = reading;
	// A file with a secrecy mark is not kept, not even for the moment until the action refuses it.
	const isMarked = findings.some((one) => one.class === 'secrecy-mark' && one.severity === 'A');
	const publicSha256 = createHash('sha256').update(rebuilt.bytes).digest('hex');
	if (!isMarked) {
		await desk.blobs.put(file.bytes);
		await desk.blobs.put(rebuilt.bytes);
	}
	const { name, mediaType } = rebuilt;
	const bytes = rebuilt.bytes.byteLength;
	return runCommand(
		context,
		staff,
		async (act, actor) => {
			const added = await addAttachmentIn(act, desk.disclosure, {
				placeId,
				disclosureId,
				original: { name: file.name, sha256: file.digest, bytes: file.bytes.byteLength },
				rebuilt: { name, sha256: publicSha256, bytes, mediaType },
				isScanned,
				findings,
				actor,
			});
			if (added.ok) await thenIn?.(act);
			return added;
		},
		({ attachmentId }) => ({
			status: 201,
			body: {
				...{ attachmentId, name, mediaType, bytes, sha256: publicSha256, isScanned },
				findings: findings.map((one) => ({ ...one, advice: FINDING_ADVICE[one.class] })),
				leftOut,
			},
		}),
		{ contentDigest: digest },
	);
}
