import { join } from 'node:path';
import { disclosureRoutes } from '../../src/api/disclosure-staff/index.ts';
import { type CalendarDate, calendarDate } from '../../src/calendar/calendar-date.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { createDeskTools, loadDeskLaw } from '../../src/cli/desk-tools.ts';
import { loadBuiltInCatalogues } from '../../src/law/index.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { setIndexPrefix } from '../../src/organization/actions.ts';
import { installOrganization } from '../../src/organization/install/actions.ts';
import { type OrganizationsFile, organizationOf } from '../../src/organization/organizations-file.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import type { PostKind } from '../../src/organization/post/post.ts';
import { openBlobStore } from '../../src/platform/blobs.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { staffKit } from '../api-staff/kit.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import type { TestDatabase } from '../kit/test-database.ts';
import { done } from '../organization/kit.ts';

const law = await loadDeskLaw();
const builtIn = await loadBuiltInCatalogues();
const organizations = await readLawYaml<OrganizationsFile>('organizations.yaml');
export const segmenter = createSegmenter();
const EPOCH = calendarDate('2010-01-01');

/** A synthetic organization code; no organ has it. */
export const INDEX_PREFIX = '00000000X';

/** Declares nothing special. */
export const DECLARATION = {
	isSecret: false,
	isSensitive: false,
	hasPersonalData: false,
	hasBusinessSecret: false,
	measure: null,
};

type Send = Awaited<ReturnType<ReturnType<typeof staffKit>['browser']>>;

/** The real application with the routes of disclosures, and one of the five places with its catalogue, organs and people. */
export function deskKit(test: TestDatabase, directory = directoryOfFile()) {
	const parts = async () => {
		const blobs = await openBlobStore(join(directory, 'blobs'), kit.clock);
		return createDeskTools(law, { database: test.database, clock: kit.clock, blobs, segmenter });
	};
	let desk: Awaited<ReturnType<typeof parts>> | null = null;
	const kit = staffKit(test, {
		blobs: { stream: async (hash) => desk?.blobs.stream(hash) ?? null },
		routes: [
			(app, staff) => {
				// Made in `place`, before the first request.
				if (desk === null) throw new Error('ask for a place first');
				disclosureRoutes(desk)(app, staff);
			},
		],
	});
	return {
		clock: kit.clock,
		send: kit.send,
		tools: kit.tools,
		get desk() {
			if (desk === null) throw new Error('ask for a place first');
			return desk;
		},
		/** Installs the editions of a built-in place with the organs its catalogue prints. */
		async place(placeId: string): Promise<void> {
			desk ??= await parts();
			const { database } = test;
			for (const { place, editionId, catalogue, meta, isCurrent } of builtIn.filter((one) => one.place.id === placeId))
				await done(
					installCatalogue(
						{ database, clock: kit.clock, segmenter },
						{ placeId, editionId, catalogue, meta, placeCode: place.code, isCurrent, actor: 'test' },
					) as Promise<never>,
				);
			const organization = organizationOf(organizations, placeId);
			if (organization !== null) await done(installOrganization(kit.tools(), organization));
			await applyCatalogue({ database, clock: kit.clock, statute: law.statute }, { placeId, actor: 'test' });
		},
		/** A person in a post of the body, signed in. */
		async person(placeId: string, bodyId: string, kind: PostKind, name: string = kind): Promise<Send> {
			const accountId = await kit.account(placeId, name);
			const postId = `post-${name}`;
			const base = { placeId, postId, actor: 'test' };
			await done(
				createPost(kit.tools(), {
					...base,
					bodyId,
					sectionId: null,
					kind,
					title: name,
					validFrom: null,
					validTo: null,
				}),
			);
			await done(
				appointHolder(kit.tools(), {
					...base,
					accountId,
					capacity: 'holder',
					heldFrom: EPOCH,
					heldTo: null,
					replacesHolder: false,
				}),
			);
			// Signs in for each request: tests move the clock by days, and sessions do not last that long.
			// His password is always a fresh one, so that its age is not what such a test is about.
			return async (request, sending) => {
				await test.database.query('', 'update account set password_changed_at = $1', [kit.clock.now()]);
				return (await kit.browser(placeId, name))(request, sending);
			};
		},
		async indexPrefix(placeId: string, bodyId: string): Promise<void> {
			await done(setIndexPrefix(kit.tools(), { placeId, bodyId, indexPrefix: INDEX_PREFIX, actor: 'test' }));
		},
		/** The item of a row by its number in the current edition. */
		async item(placeId: string, row: number): Promise<{ itemId: string; name: string; elements: string[] }> {
			const rows = await test.database.query<{ itemId: string; name: string; elements: string[] }>(
				'',
				`select i.item_id as "itemId", i.name, i.content->'elements' as elements from catalogue_item i join catalogue_edition e
				on e.place_id = i.place_id and e.edition_id = i.edition_id and e.is_current where i.place_id = $1 and i.row = $2`,
				[placeId, row],
			);
			const [found] = rows;
			if (found === undefined) throw new Error(`${placeId} has no row ${row}`);
			return found;
		},
	};
}

/** The posts that sign, by what a step asks for. */
export type Signers = Partial<Record<PostKind, Send>>;

/** What goes through the whole route. */
export interface Passage {
	readonly place: string;
	readonly bodyId: string;
	readonly row: number;
	readonly triggers: Readonly<Record<string, string>>;
	readonly documentClass?: string;
	readonly kind?: string;
	readonly draft?: object;
}

/** Registers, fills, submits and signs to the end through the API, as these people; returns what each step answered. */
export async function passReview(kit: ReturnType<typeof deskKit>, clerk: Send, signers: Signers, passage: Passage) {
	const { place, bodyId, row, triggers, documentClass = 'general', kind = 'full-text' } = passage;
	const item = await kit.item(place, row);
	const draft = {
		title: '示例信息',
		summary: '示例信息的概述',
		bodyHtml: '<p>示例正文。</p>',
		elements: allPresent(item),
		...passage.draft,
	};
	const registered = await clerk(`POST /places/${place}/disclosures`, {
		json: { kind, documentClass, bodyId, triggers, itemIds: [item.itemId], draft },
	});
	if (registered.status !== 201) throw new Error(registered.text);
	const { disclosureId } = registered.json;
	const submitted = await clerk(`POST /places/${place}/drafts/${disclosureId}/submission`, {
		json: { declaration: DECLARATION },
		headers: { 'if-match': registered.headers.get('etag') ?? '' },
	});
	if (submitted.status !== 201) throw new Error(submitted.text);
	const { sheetId, contentHash } = submitted.json;
	const steps: string[] = [];
	for (;;) {
		const sheet = (await clerk(`GET /places/${place}/review-sheets/${sheetId}`)).json;
		const step = sheet.steps[sheet.nextStep];
		if (sheet.state !== 'open' || step === undefined) break;
		const signer = signers[step.postKind as PostKind];
		if (signer === undefined) throw new Error(`nobody signs as ${step.postKind}`);
		const signed = await signer(`POST /places/${place}/review-sheets/${sheetId}/signatures`, {
			json: { decision: 'signed', checks: step.checks, contentHash },
		});
		if (signed.status !== 201) throw new Error(signed.text);
		steps.push(step.postKind);
	}
	return { disclosureId: disclosureId as string, duties: registered.json.duties, sheetId, contentHash, steps, item };
}

/** Every element of the rows answered as present. */
export function allPresent(...items: readonly { readonly itemId: string; readonly elements: readonly string[] }[]) {
	return items.flatMap(({ itemId, elements }) =>
		elements.map((element) => ({ itemId, element, state: 'present' as const, reason: null })),
	);
}

export type { CalendarDate };
