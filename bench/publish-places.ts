import { join } from 'node:path';
import { installCatalogue } from '../src/catalogue/actions.ts';
import { createDeskTools, loadDeskLaw } from '../src/cli/desk-tools.ts';
import { type DisclosureTools, inDisclosureAct } from '../src/disclosure/actions.ts';
import type { DraftContent } from '../src/disclosure/draft-content.ts';
import { registerDisclosureIn } from '../src/disclosure/registering/actions.ts';
import { submitDraftIn } from '../src/disclosure/submitting/actions.ts';
import { loadBuiltInCatalogues } from '../src/law/index.ts';
import { loadPrivacyScanners } from '../src/law/privacy-scanner.ts';
import { readLawYaml } from '../src/law/read-yaml.ts';
import { editionInForce } from '../src/obligation/actions.ts';
import { applyCatalogue } from '../src/obligation/revision/actions.ts';
import { loadEditionItems, loadEditionLaws } from '../src/obligation/store.ts';
import { setIndexPrefix } from '../src/organization/actions.ts';
import { installOrganization } from '../src/organization/install/actions.ts';
import { type OrganizationsFile, organizationOf } from '../src/organization/organizations-file.ts';
import { resolveBodies } from '../src/organization/resolve-bodies.ts';
import { loadBodyDirectory } from '../src/organization/store.ts';
import { openBlobStore } from '../src/platform/blobs.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/database/pool.ts';
import { createSegmenter } from '../src/platform/segmentation.ts';

const MODEL = 'sanmenxia';
const BODY = 'poverty-relief-office';
const PREFIX = '00000000X';
const ACTOR = 'bench';
/** Rows of the catalogue the drafts stand under, by turns. */
const ROWS = 4;

const segmenter = createSegmenter();

export const disclosureTools = async (database: Database, dataDirectory: string): Promise<DisclosureTools> => {
	const blobs = await openBlobStore(join(dataDirectory, 'blobs'), systemClock);
	const parts = { database, clock: systemClock, blobs, segmenter };
	return createDeskTools(await loadDeskLaw(), parts).disclosure;
};

function mustBeDone<Outcome extends { readonly ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome as Extract<Outcome, { ok: true }>;
}

/** Places like one of those that come with the program: its catalogue, its organs, its duties. */
export async function makePlaces(tools: DisclosureTools, placeIds: readonly string[]): Promise<void> {
	const { database, clock, statute } = tools;
	const organization = { database, clock, scannerFor: await loadPrivacyScanners() };
	const model = (await loadBuiltInCatalogues()).filter(({ place }) => place.id === MODEL);
	const file = await readLawYaml<OrganizationsFile>('organizations.yaml');
	for (const placeId of placeIds) {
		for (const { editionId, catalogue, meta, isCurrent } of model)
			mustBeDone(
				await installCatalogue(
					{ database, clock, segmenter },
					{ placeId, editionId, catalogue, meta, isCurrent, actor: ACTOR },
				),
			);
		const places = file.places.map((one) => (one.place === MODEL ? { ...one, place: placeId } : one));
		const organs = organizationOf({ ...file, places }, placeId);
		if (organs === null) throw new Error(`${MODEL} has no organs`);
		mustBeDone(await installOrganization(organization, organs));
		const prefix = { placeId, bodyId: BODY, indexPrefix: PREFIX, actor: ACTOR };
		mustBeDone(await setIndexPrefix(organization, prefix));
		await applyCatalogue({ database, clock, statute }, { placeId, actor: ACTOR });
	}
}

const SENTENCE = '根据有关规定，现将本年度相关资金安排、使用方向和实施单位等情况予以公布，接受社会监督。';

function draftOf(number: number, itemId: string, elements: readonly string[]): Partial<DraftContent> {
	const paragraphs = Array.from({ length: 20 }, (_, index) => `<p>（${index + 1}）${SENTENCE.repeat(2)}</p>`);
	return {
		title: `关于示例事项第${number}号情况的公告`,
		summary: SENTENCE,
		bodyHtml: paragraphs.join(''),
		documentNumber: `示发〔2020〕${number}号`,
		elements: elements.map((element) => ({ itemId, element, state: 'present', reason: null })),
	};
}

/**
 * Drafts that only wait to be published: registered and submitted as always; the signatures of a path are written by one statement at the end, for
 * they are not what is measured. Two kilobytes of text each.
 */
export async function makeApproved(tools: DisclosureTools, placeId: string, count: number): Promise<string[]> {
	const { database, clock } = tools;
	const today = clock.today();
	const edition = editionInForce(await loadEditionLaws(database, placeId), today);
	if (edition === undefined) throw new Error(`${placeId} has no catalogue`);
	const known = await database.query<{ itemId: string }>(
		'',
		'select item_id as "itemId" from catalogue_item where place_id = $1 and edition_id = $2 order by row',
		[placeId, edition.editionId],
	);
	const itemIds = known.map(({ itemId }) => itemId);
	const directory = await loadBodyDirectory(database, placeId);
	const items = (await loadEditionItems(database, placeId, edition.editionId, itemIds))
		.filter(({ item }) => resolveBodies(directory, item.bodies, today).bodyIds.includes(BODY))
		.slice(0, ROWS);
	const ids: string[] = [];
	for (let number = 1; number <= count; number++) {
		const chosen = items[number % items.length];
		if (chosen === undefined) throw new Error(`${placeId} has no row of ${BODY}`);
		const { itemId, item } = chosen;
		const { disclosureId, revision } = mustBeDone(
			await inDisclosureAct(tools, (context) =>
				registerDisclosureIn(context, tools, {
					placeId,
					kind: 'full-text',
					documentClass: 'general',
					bodyId: BODY,
					sectionId: null,
					triggers: { formed: today, 'allocation-issued': today },
					itemIds: [itemId],
					draft: draftOf(number, itemId, item.elements),
					drafterAccountId: null,
					actor: ACTOR,
				}),
			),
		);
		const declaration = {
			isSecret: false,
			isSensitive: false,
			hasPersonalData: false,
			hasBusinessSecret: false,
			measure: null,
		};
		mustBeDone(
			await inDisclosureAct(tools, (context) =>
				submitDraftIn(context, tools, {
					placeId,
					disclosureId,
					revision,
					declaration,
					urgentReason: null,
					actor: ACTOR,
				}),
			),
		);
		ids.push(disclosureId);
	}
	await database.transaction(async (transaction) => {
		await transaction.query(
			'',
			`insert into review_signature (place_id, sheet_id, step, decision, account_id, signer_name, post_id, post_title, via, checks,
				content_hash, signed_at) select s.place_id, s.sheet_id, step - 1, 'signed', gen_random_uuid(), '某人', 'post', '示例岗位', 'holder', '{}',
				s.content_hash, now() from review_sheet s cross join lateral generate_series(1, jsonb_array_length(s.steps)) step
			where s.place_id = $1 and s.disclosure_id = any($2)`,
			[placeId, ids],
		);
		await transaction.query(
			'',
			`update review_sheet set state = 'approved', next_step = jsonb_array_length(steps), waiting_for = null, closed_at = now()
			where place_id = $1 and disclosure_id = any($2)`,
			[placeId, ids],
		);
		await transaction.query(
			'',
			`update disclosure_edition set state = 'approved' where place_id = $1 and disclosure_id = any($2)`,
			[placeId, ids],
		);
	});
	return ids;
}
