import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { ActContext } from '../../obligation/actions.ts';
import type { Refusal } from '../../organization/refusal.ts';
import { recordEvent } from '../../platform/database/record-event.ts';
import { endSheetIn } from '../../review/actions.ts';
import { assessDraft, type DisclosureTools } from '../actions.ts';
import { isEditable } from '../drafting/actions.ts';
import { type Refusable, refusal, refuse } from '../refusals.ts';
import { EDITION_STATE_WORDS } from '../refusals.zh.ts';
import { checkRetentionIn } from '../retention/actions.ts';
import type { Retention } from '../retention/retention.ts';
import { saveRetention } from '../retention/store.ts';
import { type DisclosureRow, loadBodyFacts, loadCatalogueRows, lockDisclosure } from '../store.ts';
import type { TableSource } from '../table/index.ts';
import { checkShownCells } from './check-shown.ts';
import type { BoardForm } from './forms.ts';
import { boardOf, saysPersonList } from './list-facts.ts';
import { type ListLaw, WEB_FORMS, type WebForm } from './list-law.ts';
import { isLooser } from './looseness.ts';
import { type ListPolicyOverride, overrideRefusals, policyOf } from './policy.ts';
import { type ListFault, readPersonList } from './read-list.ts';
import { listRefusal } from './refusals.ts';
import { changeList, type ListRow, loadAssessment, loadList, loadListPolicy, saveList } from './store.ts';

/** Enter a list, once, for all its forms. */
export interface EnterList {
	readonly placeId: string;
	readonly disclosureId: string;
	/** The revision of the draft that was read. */
	readonly revision: number;
	/** Every table of the document, or the rows another system sent. */
	readonly sources: readonly TableSource[];
	/** For rows that name none. */
	readonly township: string | null;
	readonly village: string | null;
	/** Null: the usual one of the place. */
	readonly webForm: WebForm | null;
	readonly retention: Retention;
	/** In the blob store already; null for rows. A crash before this act leaves bytes nobody refers to. */
	readonly original: ListRow['original'];
	/** Who enters it, and so may not sign; null when another system does. */
	readonly accountId: string | null;
	readonly actor: string;
}

/** What was entered, without a word of it. */
export interface EnteredList {
	readonly rowCount: number;
	readonly revision: number;
	readonly webForm: WebForm;
	readonly warnings: readonly ListFault[];
	readonly isSheetVoided: boolean;
}

/** Tools with the norms of lists; throws where the program was put together without them. */
function lawOf(tools: DisclosureTools): ListLaw {
	if (tools.lists === undefined) throw new Error('the norms of person lists are not loaded');
	return tools.lists;
}

const faultRefusals = (faults: readonly ListFault[]): Refusal[] =>
	faults.map(({ code, address, message }) => ({ code, message: listRefusal('list-fault', address, message).message }));

/** What the list is compiled under. */
async function aboutOf({ transaction }: Pick<ActContext, 'transaction'>, row: DisclosureRow) {
	const found = await loadCatalogueRows(transaction, row.placeId, row.items);
	const policy = await loadListPolicy(transaction, row.placeId);
	return {
		items: found.map((one) => one.item),
		override: policy?.override ?? null,
		about: { title: row.content.title, formedOn: row.formedOn },
	};
}

/**
 * 登记名单. Keeps every field in the restricted half only. Refused with every fault at its cell; a column the board would show may hold no
 * other personal data. A sheet that was handed in is void: what was signed is not what is there (invariant 18). The event holds counts only.
 */
export async function enterListIn(
	context: ActContext,
	tools: DisclosureTools,
	command: EnterList,
): Promise<Refusable<EnteredList>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, actor } = command;
	const law = lawOf(tools);
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (row.kind !== 'person-list') return refuse([listRefusal('list-kind')]);
	if (!isEditable(row)) return refuse([refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])]);
	const refusals: Refusal[] = [];
	if (row.revision !== command.revision) refusals.push(refusal('revision-conflict', row.revision));
	const { officePhones } = await loadBodyFacts(transaction, placeId, row.bodyId, row.sectionId, row.formedOn);
	const scanner = tools.scannerFor(officePhones);
	const { township, village, original } = command;
	const regions = scanner.law.law;
	const reading = readPersonList(law, command.sources, { township, village, formedOn: row.formedOn, regions });
	const { items, override, about } = await aboutOf(context, row);
	if (!reading.ok) refusals.push(...faultRefusals(reading.faults));
	else {
		const board = boardOf(law, reading, override, items, about);
		refusals.push(...faultRefusals(checkShownCells(board, reading.list, law, scanner)));
	}
	refusals.push(...(await checkRetentionIn(context, row, command.retention)));
	if (refusals.length > 0 || !reading.ok) return refuse(refusals);
	const before = await loadList(transaction, placeId, disclosureId);
	const webForm = command.webForm ?? before?.webForm ?? override?.web?.usual ?? law.policy.web.usual;
	const assessmentId = before?.assessmentId ?? null;
	const { list, warnings } = reading;
	await saveRetention(transaction, placeId, disclosureId, command.retention, at, actor);
	const nonce = tools.newId() + tools.newId();
	await saveList(transaction, { placeId, disclosureId, list, nonce, webForm, assessmentId, original, at, actor });
	const { revision, isSheetVoided } = await reviseDraft(context, row, command);
	const data = {
		disclosureId,
		bodyId: row.bodyId,
		rowCount: list.rows.length,
		fields: list.fields,
		webForm,
		...command.retention,
		originalSha256: original?.sha256 ?? null,
	};
	await recordEvent(transaction, { placeId, type: 'PersonListEntered', at, actor, data, isForOutbox: false });
	return { ok: true, rowCount: list.rows.length, revision, webForm, warnings, isSheetVoided };
}

/** The draft has changed: its sheet is void, its revision grows, and whoever changed it has worked on it. */
async function reviseDraft(
	{ transaction, at, ...rest }: ActContext,
	row: DisclosureRow,
	{ accountId, actor }: Pick<EnterList, 'accountId' | 'actor'>,
) {
	const { placeId, disclosureId, editionNumber } = row;
	const sheet = { placeId, disclosureId, editionNumber, state: 'voided', actor } as const;
	const isSheetVoided = await endSheetIn({ transaction, at, ...rest }, sheet);
	const revision = row.revision + 1;
	await transaction.query(
		'draft-list-entered',
		`update disclosure_edition set revision = $4, state = 'draft', saved_at = $5, saved_by = $6,
			drafter_account_ids = case when $7::uuid is null or $7 = any(drafter_account_ids) then drafter_account_ids
				else array_append(drafter_account_ids, $7) end
		where place_id = $1 and disclosure_id = $2 and edition_number = $3`,
		[placeId, disclosureId, editionNumber, revision, at, actor, accountId],
	);
	return { revision, isSheetVoided };
}

/** Change what the website may show of the list, or attach an assessment to it. */
export interface ChooseWebForm {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly revision: number;
	readonly webForm: WebForm;
	/** Null: none, or the one attached before. */
	readonly assessmentId: string | null;
	/** Who chooses, and so may not sign; null when another system does. */
	readonly accountId: string | null;
	readonly actor: string;
}

/** 选择网上公开形式. Whether the form may go out the gate says (invariant 27); here only what no gate could know is refused. */
export async function chooseWebFormIn(
	context: ActContext,
	command: ChooseWebForm,
): Promise<Refusable<{ revision: number; isSheetVoided: boolean }>> {
	const { transaction, at } = context;
	const { placeId, disclosureId, webForm, actor } = command;
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	if (!isEditable(row)) return refuse([refusal('draft-not-editable', EDITION_STATE_WORDS[row.editionState])]);
	const list = await loadList(transaction, placeId, disclosureId);
	const refusals: Refusal[] = [];
	if (row.revision !== command.revision) refusals.push(refusal('revision-conflict', row.revision));
	if (list === null) refusals.push(listRefusal('list-unknown'));
	if (!WEB_FORMS.includes(webForm)) refusals.push(listRefusal('list-web-form-unknown', webForm));
	if (command.assessmentId !== null) {
		const assessment = await loadAssessment(transaction, placeId, command.assessmentId);
		if (assessment === null) refusals.push(listRefusal('assessment-unknown'));
		else if (assessment.disclosureId !== disclosureId) refusals.push(listRefusal('assessment-of-other'));
	}
	if (refusals.length > 0 || list === null) return refuse(refusals);
	const assessmentId = command.assessmentId ?? list.assessmentId;
	await changeList(transaction, placeId, disclosureId, { listNumber: list.listNumber, webForm, assessmentId });
	const revised = await reviseDraft(context, row, command);
	const data = { disclosureId, bodyId: row.bodyId, webForm, assessmentId };
	await recordEvent(transaction, { placeId, type: 'ListFormChosen', at, actor, data, isForOutbox: false });
	return { ok: true, ...revised };
}

/** Record an impact assessment; its paper is in the blob store already. */
export interface RecordAssessment {
	readonly placeId: string;
	/** Null: of the place's policy. */
	readonly disclosureId: string | null;
	readonly assessor: string;
	readonly assessedOn: CalendarDate;
	readonly conclusion: string;
	readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number };
	readonly actor: string;
}

/** 登记个人信息保护影响评估 (个人信息保护法第五十五、五十六条). Written once. */
export async function recordAssessmentIn(
	{ transaction, at, today }: ActContext,
	tools: Pick<DisclosureTools, 'newId'>,
	command: RecordAssessment,
): Promise<Refusable<{ assessmentId: string; attachmentId: string }>> {
	const { placeId, disclosureId, assessedOn, file, actor } = command;
	const [assessor, conclusion] = [command.assessor.trim(), command.conclusion.trim()];
	const refusals: Refusal[] = [];
	if (disclosureId !== null && (await lockDisclosure(transaction, placeId, disclosureId)) === null)
		refusals.push(refusal('disclosure-unknown'));
	if (assessor === '') refusals.push(listRefusal('assessor-missing'));
	if (conclusion === '') refusals.push(listRefusal('assessment-text-missing'));
	if (assessedOn > today) refusals.push(listRefusal('assessed-in-future', assessedOn));
	if (refusals.length > 0) return refuse(refusals);
	const [assessmentId, attachmentId] = [tools.newId(), tools.newId()];
	await transaction.query(
		'impact-assessment-record',
		`insert into impact_assessment (place_id, assessment_id, disclosure_id, assessor, assessed_on, conclusion, attachment_id, file_name,
			file_sha256, file_bytes, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		[
			...[placeId, assessmentId, disclosureId, assessor, assessedOn, conclusion, attachmentId],
			...[file.name, file.sha256, file.bytes, at, actor],
		],
	);
	const data = { assessmentId, disclosureId, assessedOn, fileSha256: file.sha256 };
	await recordEvent(transaction, { placeId, type: 'ImpactAssessed', at, actor, data, isForOutbox: false });
	return { ok: true, assessmentId, attachmentId };
}

/** A place sets what lists show there. */
export interface SetListPolicy {
	readonly placeId: string;
	readonly override: ListPolicyOverride;
	/** Which document or decision says so. */
	readonly basis: string;
	readonly assessmentId: string | null;
	readonly actor: string;
}

/**
 * 本地公开粒度. Whatever lets out more than the default needs an assessment attached, and more than up to now a new one; some fields nothing
 * unlocks.
 */
export async function setListPolicyIn(
	{ transaction, at }: ActContext,
	tools: DisclosureTools,
	command: SetListPolicy,
): Promise<Refusable<{ policyNumber: number }>> {
	const { placeId, override, assessmentId, actor } = command;
	const basis = command.basis.trim();
	const assessment = assessmentId === null ? null : await loadAssessment(transaction, placeId, assessmentId);
	const refusals = overrideRefusals(lawOf(tools), override, assessment !== null);
	if (assessmentId !== null && assessment === null) refusals.push(listRefusal('assessment-unknown'));
	if (assessment !== null && assessment.disclosureId !== null) refusals.push(listRefusal('assessment-not-of-policy'));
	const present = await loadListPolicy(transaction, placeId);
	// What was assessed before is what was decided then; more than that was not looked at.
	const isFurther = isLooser(policyOf(lawOf(tools), override), policyOf(lawOf(tools), present?.override ?? null));
	if (isFurther && assessmentId !== null && assessmentId === present?.assessmentId)
		refusals.push(listRefusal('policy-assessment-before'));
	if (basis === '') refusals.push(listRefusal('policy-basis-missing'));
	if (refusals.length > 0) return refuse(refusals);
	const policyNumber = (present?.policyNumber ?? 0) + 1;
	await transaction.query(
		'list-policy-set',
		`insert into list_policy (place_id, policy_number, override, basis, assessment_id, set_at, set_by) values ($1, $2, $3, $4, $5, $6, $7)`,
		[placeId, policyNumber, JSON.stringify(override), basis, assessmentId, at, actor],
	);
	const data = { policyNumber, override, basis, assessmentId };
	await recordEvent(transaction, { placeId, type: 'ListPolicySet', at, actor, data, isForOutbox: false });
	return { ok: true, policyNumber };
}

/**
 * 公示栏全名单, for printing. Only where the row says 名单 and ticks a board; each view is an event `RestrictedListViewed`, written before a
 * name is handed out. `isSigned`: these very rows are what the sheet was signed for; what is not may be looked at and must not be put up.
 */
export async function viewBoardIn(
	context: ActContext,
	tools: DisclosureTools,
	command: { readonly placeId: string; readonly disclosureId: string; readonly actor: string },
): Promise<Refusable<{ board: BoardForm; isSigned: boolean }>> {
	const { transaction, at, today } = context;
	const { placeId, disclosureId, actor } = command;
	const law = lawOf(tools);
	const row = await lockDisclosure(transaction, placeId, disclosureId);
	if (row === null) return refuse([refusal('disclosure-unknown')]);
	const list = await loadList(transaction, placeId, disclosureId);
	if (list === null) return refuse([listRefusal('list-unknown')]);
	const { items, facts, sheet, contentHash } = await assessDraft(transaction, tools, row, today);
	const board = facts.list?.board;
	const isForBoard = items.some(
		(item) =>
			saysPersonList(item, law) && item.channels.some((channel) => channel.selected && channel.kind === 'notice-board'),
	);
	if (!isForBoard || board === undefined) return refuse([listRefusal('board-not-ticked')]);
	const isSigned =
		sheet !== null && sheet.contentHash === contentHash && (sheet.state === 'approved' || sheet.state === 'published');
	const data = { disclosureId, bodyId: row.bodyId, form: 'board', rowCount: board.rows.length, isSigned };
	await recordEvent(transaction, { placeId, type: 'RestrictedListViewed', at, actor, data, isForOutbox: false });
	return { ok: true, board, isSigned };
}
