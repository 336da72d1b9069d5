import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { loadPrivacyScanners } from '../../src/law/privacy-scanner.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import { loadReviewLaw } from '../../src/law/review-law.ts';
import { editionInForce } from '../../src/obligation/actions.ts';
import { loadEditionItems, loadEditionLaws } from '../../src/obligation/store.ts';
import { type AccountTools, createAccount } from '../../src/organization/account/actions.ts';
import { readSecurityRules, type SecurityLevelsFile } from '../../src/organization/account/security-rules.ts';
import { setIndexPrefix } from '../../src/organization/actions.ts';
import { issueAccountLink, redeemLink } from '../../src/organization/one-time-link/actions.ts';
import { appointHolder, createPost } from '../../src/organization/post/actions.ts';
import type { PostKind } from '../../src/organization/post/post.ts';
import { resolveBodies } from '../../src/organization/resolve-bodies.ts';
import { loadBodyDirectory } from '../../src/organization/store.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { loadSecretKey } from '../../src/platform/session-token.ts';
import type { ReviewStep } from '../../src/review/review-sheet.ts';
import { choosePath } from '../../src/review/sign-off-path.ts';
import { done, PASSWORD } from '../organization/kit.ts';

export const PLACE = 'sanmenxia';
export const BODY = 'poverty-relief-office';
/** A synthetic organization code; no organ has it. */
const INDEX_PREFIX = '00000000X';
const ITEMS = 4;
const ALWAYS = { validFrom: null, validTo: null };

/** A row of the catalogue that the body publishes under. */
export interface StoryItem {
	readonly itemId: string;
	readonly elements: readonly string[];
}

/** Who works in the place, and under which rows. */
export interface Cast {
	readonly drafters: readonly string[];
	/** Everybody who signs in. */
	readonly names: readonly string[];
	readonly items: readonly StoryItem[];
	/** In order. Each step is signed by the account named like the kind of post. */
	readonly steps: readonly ReviewStep[];
	/** Of everybody. */
	readonly password: string;
}

async function rowsOfBody(database: Database): Promise<StoryItem[]> {
	const today = systemClock.today();
	const edition = editionInForce(await loadEditionLaws(database, PLACE), today);
	if (edition === undefined) throw new Error(`${PLACE} has no catalogue`);
	const all = await database.query<{ itemId: string }>(
		'',
		'select item_id as "itemId" from catalogue_item where place_id = $1 and edition_id = $2 order by row',
		[PLACE, edition.editionId],
	);
	const ids = all.map(({ itemId }) => itemId);
	const directory = await loadBodyDirectory(database, PLACE);
	const found = await loadEditionItems(database, PLACE, edition.editionId, ids);
	return found
		.filter(({ item }) => resolveBodies(directory, item.bodies, today).bodyIds.includes(BODY))
		.slice(0, ITEMS)
		.map(({ itemId, item }) => ({ itemId, elements: item.elements }));
}

/**
 * Gives the body its index prefix and its people: so many who draft, one for each step of signing, one who publishes. `database` is that of a
 * program that has been started once, so places and catalogues are there.
 */
export async function setUpPeople(database: Database, dataDirectory: string, drafterCount: number): Promise<Cast> {
	const rules = readSecurityRules(await readLawYaml<SecurityLevelsFile>('regulations/security-levels.yaml'));
	const tools: AccountTools = {
		database,
		clock: systemClock,
		rules,
		scannerFor: await loadPrivacyScanners(),
		secretKey: loadSecretKey(dataDirectory),
		passwordCost: { log2Cost: 4, blockSize: 8, parallel: 1 },
	};
	const base = { placeId: PLACE, actor: 'test' };
	await done(setIndexPrefix(tools, { ...base, bodyId: BODY, indexPrefix: INDEX_PREFIX }));
	const paths = (await loadReviewLaw()).signOffPaths(PLACE);
	const path = choosePath(paths.own, paths.general, 'general', false);
	if (path === null) throw new Error('no path for ordinary documents');
	const employ = async (loginName: string, kind: PostKind): Promise<void> => {
		const { accountId } = await done(createAccount(tools, { ...base, loginName, displayName: loginName }));
		const link = await done(issueAccountLink(tools, { ...base, accountId, purpose: 'invitation' }));
		await done(redeemLink(tools, { token: link.token, password: PASSWORD }));
		const postId = `post-${loginName}`;
		const post = { ...base, postId, bodyId: BODY, sectionId: null, kind, title: loginName, ...ALWAYS };
		await done(createPost(tools, post));
		const held = { heldFrom: calendarDate('2020-01-01'), heldTo: null, replacesHolder: false };
		await done(appointHolder(tools, { ...base, postId, accountId, capacity: 'holder', ...held }));
	};
	const drafters = Array.from({ length: drafterCount }, (_, index) => `clerk-${index + 1}`);
	const others: readonly PostKind[] = [...path.steps.map((step) => step.postKind), 'disclosure-office'];
	for (const name of drafters) await employ(name, 'case-officer');
	for (const kind of others) await employ(kind, kind);
	const items = await rowsOfBody(database);
	return { drafters, names: [...drafters, ...others], items, steps: path.steps, password: PASSWORD };
}
