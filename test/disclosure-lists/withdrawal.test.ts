import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawDueLists } from '../../src/disclosure/retention/actions.ts';
import { runDueJobs } from '../../src/jobs/schedule/run-due.ts';
import { createListJobs } from '../../src/jobs/sweep/list-jobs.ts';
import { checkRegister } from '../../src/register/check/store.ts';
import { killedAt } from '../jobs/kit.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { directoryOfFile } from '../kit/temporary-directory.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from '../obligation/statute.ts';
import { type Answered, openPublicSite } from '../privacy/canary/public-bytes.ts';
import { listSite, PERSONAL, PLACE, segmenter } from './kit.ts';
import { type PublicSide, publicSide } from './public-side.ts';

const test = testDatabase();
const directory = directoryOfFile();
const kit = listSite(test, directory);
let side: PublicSide;
const officer = kit.as('case-officer');
const office = kit.as('disclosure-office');

const RETENTION = { postFrom: '2020-09-11', minDays: 10, withdrawOn: '2020-10-15' };
/** Stands in everything the website shows of the list, and nowhere else. */
const CANARIES = ['石鼓滩村', '柳叶河村', '8,888', '赵*某', '碧螺'];

const rows = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五', '吴己六'].map((name, index) => ({
	...{ name, township: '演示镇', village: index < 3 ? '石鼓滩村' : '柳叶河村', amount: '8888元', item: '碧螺补助' },
}));

beforeAll(async () => {
	kit.clock.set('2020-09-10T09:00:00+08:00');
	await kit.start();
	side = await publicSide(test, kit.clock, kit.tools().blobs);
});
afterAll(() => side.stop());

let annexId = '';

/** A published list with a second edition and a paper that stays with the staff (a list has no annexes), and a document that links to it. */
async function publishList(): Promise<string> {
	const { id, tag } = await kit.draft('both', 'person-list');
	const entered = await kit.enter(id, tag, { rows, retention: RETENTION, webForm: 'masked' });
	await kit.review(id, entered.headers.get('etag') ?? '', PERSONAL);
	const published = await kit.publish(id);
	expect(published.status, published.text).toBe(201);
	const opened = await office(`POST /places/${PLACE}/disclosures/${id}/editions`, {
		json: { changeKind: 'correction', reason: '更正概述。' },
	});
	expect(opened.status, opened.text).toBe(201);
	const form = new FormData();
	form.set('file', new File(['石鼓滩村、柳叶河村的碧螺补助\n'], '碧螺说明.txt'));
	const annex = await officer(`POST /places/${PLACE}/drafts/${id}/attachments`, { body: form });
	expect(annex.status, annex.text).toBe(201);
	const saved = await officer(`PUT /places/${PLACE}/drafts/${id}`, {
		json: { summary: '本期碧螺补助发放结果' },
		headers: { 'if-match': '"r1"' },
	});
	expect(saved.status, saved.text).toBe(200);
	await kit.review(id, saved.headers.get('etag') ?? '', PERSONAL);
	expect((await kit.publish(id)).status).toBe(201);
	const other = await kit.draft('document', 'full-text', { links: [{ disclosureId: id, relation: 'relates' }] });
	await kit.review(other.id, other.tag);
	expect((await kit.publish(other.id)).status).toBe(201);
	annexId = annex.json.attachmentId;
	return id;
}

/** Every address the public has of a disclosure and of the lists it stands in, one at least for each pattern of the routers. */
function addressesOf(id: string, itemId: string): string[] {
	const fill = (pattern: string): string[] => {
		const files = ['tables/1.csv', 'content-1.json', 'content-2.json'];
		const values: Readonly<Record<string, readonly string[]>> = {
			place: [PLACE],
			disclosure: [id],
			id: [id],
			edition: /disclosures/.test(pattern) ? ['1', '2'] : ['v1', 'current'],
			older: /disclosures/.test(pattern) ? ['1'] : ['v1'],
			newer: /disclosures/.test(pattern) ? ['2'] : ['v1'],
			item: [itemId],
			attachment: [annexId],
			body: ['finance'],
			year: ['2020'],
			row: ['1'],
		};
		if (/:file\{/.test(pattern)) {
			const base = pattern.slice(0, pattern.indexOf('/:file'));
			const names = /tables$/.test(base)
				? ['1.csv']
				: /disclosures/.test(base)
					? files
					: ['sitemap-1.xml', 'sitemap-2020.xml'];
			return names.flatMap((name) => fill(`${base}/${name}`));
		}
		const name = /:([a-z]+)/i.exec(pattern)?.[1];
		if (name === undefined) return [pattern];
		return (values[name] ?? ['1']).flatMap((value) => fill(pattern.replace(/:[a-zA-Z]+(?:\{[^}]+\})?/, value)));
	};
	const queries = CANARIES.map((word) => encodeURIComponent(word));
	return [
		...new Set([
			...side.patterns.flatMap(fill),
			...queries.flatMap((word) => [
				`/search?q=${word}`,
				`/api/search/disclosures?q=${word}`,
				`/api/search/disclosures?q=${word}&place=${PLACE}&count=true`,
			]),
			`/api/disclosures?place=${PLACE}&kind=person-list`,
			`/api/places/${PLACE}/disclosures?isWithdrawn=true`,
			`/places/${PLACE}/disclosures?kind=person-list`,
		]),
	].filter((path) => !path.includes('*'));
}

async function hits(paths: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const path of paths) {
		const { text, status } = await side.fetch(path);
		expect(status, `${path} ${text.slice(0, 200)}`).toBeLessThan(500);
		// What was asked for stands on the page of the search: that is the reader's own word.
		const own = decodeURIComponent(path).split('?q=')[1]?.split('&')[0];
		if (CANARIES.some((canary) => canary !== own && text.includes(canary))) found.push(path);
	}
	return found;
}

const tools = () => ({ database: test.database, clock: kit.clock, statute });
const jobs = () => ({ database: test.database, clock: kit.clock, log: recordingLog() });

describe('withdrawal by time (invariant 29)', () => {
	let id = '';
	let paths: string[] = [];
	let copiedBefore: readonly Answered[] = [];

	it('before: the masked list stands on its page, in editions, tables, lists, search and API', async () => {
		id = await publishList();
		const [row] = await test.database.query<{ itemId: string }>(
			'',
			'select item_id as "itemId" from public_disclosure_item where disclosure_id = $1',
			[id],
		);
		paths = addressesOf(id, row?.itemId ?? '');
		const found = await hits(paths);
		for (const path of [
			`/places/${PLACE}/disclosures/${id}`,
			`/places/${PLACE}/disclosures/${id}/editions/1`,
			`/places/${PLACE}/disclosures/${id}/tables/1.csv`,
			`/places/${PLACE}/disclosures/${id}/content-2.json`,
			`/places/${PLACE}/feed.atom`,
			`/api/places/${PLACE}/disclosures/${id}`,
			`/api/places/${PLACE}/disclosures/${id}/editions/1/content`,
			`/api/disclosures`,
		])
			expect(found).toContain(path);
		expect(found.length).toBeGreaterThan(25);
	});

	it('and in a static copy', async () => {
		const open = await openPublicSite(test, kit.clock, kit.tools().blobs, segmenter);
		copiedBefore = await open.exported(join(directory, 'before')).finally(open.stop);
	});

	it('a second before its day nothing happens', async () => {
		kit.clock.set('2020-10-14T23:59:59+08:00');
		expect(await withdrawDueLists(tools())).toEqual({ withdrawn: 0 });
		expect((await side.fetch(`/places/${PLACE}/disclosures/${id}`)).status).toBe(200);
	});

	it('killed in the middle it withdrew nothing by half, and the next run does all of it', async () => {
		kit.clock.set('2020-10-15T00:00:00+08:00');
		for (const statement of ['public-disclosure-withdraw', 'public-item-withdraw', 'retention-done'])
			await expect(withdrawDueLists({ ...tools(), database: killedAt(test.database, statement) })).rejects.toThrow(
				'killed',
			);
		expect((await side.fetch(`/places/${PLACE}/disclosures/${id}`)).status).toBe(200);
	});

	it('at 00:00 of its day the job takes it off, once', async () => {
		const list = createListJobs({ ...tools(), sweep: null }).slice(0, 1);
		expect(await runDueJobs(jobs(), list)).toEqual(['withdraw-due-lists']);
		expect(await kit.events('DisclosureWithdrawn')).toMatchObject([
			{ disclosureId: id, ground: 'posting-period-over', actor: 'system:retention' },
		]);
		expect(await withdrawDueLists(tools())).toEqual({ withdrawn: 0 });
		kit.clock.set('2020-10-15T01:00:00+08:00');
		await runDueJobs(jobs(), list);
		expect(await kit.events('DisclosureWithdrawn')).toHaveLength(1);
	});

	it('afterwards no address of it, in no form, holds a word of it: pages, editions, tables, lists, search, feeds, sitemap, API', async () => {
		expect(paths.length).toBeGreaterThan(100);
		expect(await hits(paths)).toEqual([]);
	});

	it('the page answers 410 and explains itself; so do its editions and its API', async () => {
		for (const path of [
			`/places/${PLACE}/disclosures/${id}`,
			`/places/${PLACE}/disclosures/${id}/editions/1`,
			`/api/places/${PLACE}/disclosures/${id}`,
			`/api/places/${PLACE}/disclosures/${id}/editions/2/content`,
			`/api/places/${PLACE}/disclosures/${id}/attachments/${annexId}`,
		]) {
			const { status, text } = await side.fetch(path);
			expect([path, status]).toEqual([path, 410]);
			expect(text).toContain('不少于10天');
		}
		for (const path of [`tables/1.csv`, 'content-1.json', `attachments/${annexId}`])
			expect([404, 410]).toContain((await side.fetch(`/places/${PLACE}/disclosures/${id}/${path}`)).status);
	});

	it('no table the public reads holds a word of it', async () => {
		const tables = await test.database.query<{ name: string }>(
			'',
			`select table_name as name from information_schema.tables where table_schema = current_schema() and table_name like 'public\\_%'`,
		);
		expect(tables.length).toBeGreaterThan(4);
		for (const { name } of tables) {
			const text = JSON.stringify(await test.database.query('', `select t::text from ${name} t`));
			for (const canary of CANARIES) expect(text.includes(canary), `${name} ${canary}`).toBe(false);
		}
	});

	it('a static copy made now has no file with a word of it; one made before had several', async () => {
		const open = await openPublicSite(test, kit.clock, kit.tools().blobs, segmenter);
		try {
			const copy = await open.exported(join(directory, 'copy'));
			const holds = ({ bytes }: (typeof copy)[number]) => CANARIES.some((word) => Buffer.from(bytes).includes(word));
			expect(copy.filter(holds).map((file) => file.address)).toEqual([]);
			expect(copy.filter((file) => file.address.includes(id)).length).toBeGreaterThan(0);
			expect(copiedBefore.filter(holds).length).toBeGreaterThan(5);
		} finally {
			await open.stop();
		}
	});

	it('the archive still verifies: the register agrees with the record, the annex as it came has its hash', async () => {
		expect(await checkRegister(test.database, PLACE)).toEqual([]);
		const seen = await officer(
			`GET /places/${PLACE}/drafts/${id}/originals/attachment/${annexId}?reason=${encodeURIComponent('核对')}`,
		);
		expect([seen.status, seen.text]).toEqual([200, '石鼓滩村、柳叶河村的碧螺补助\n']);
		const [kept] = await test.database.query<{ sha256: string }>(
			'',
			'select original_sha256 as sha256 from attachment where attachment_id = $1',
			[annexId],
		);
		expect(kept?.sha256).toBe(createHash('sha256').update(seen.text).digest('hex'));
		expect(await kit.events('RestrictedOriginalViewed')).toMatchObject([{ kind: 'attachment', reason: '核对' }]);
	});

	it('what staff have is kept, and every view of it is on record', async () => {
		const board = await officer(`GET /places/${PLACE}/drafts/${id}/list/board`);
		expect(board.json.rows).toHaveLength(6);
		expect(await kit.events('RestrictedListViewed')).toHaveLength(1);
	});

	it('a list whose day came while the machine was off is withdrawn at the next start', async () => {
		const late = { postFrom: '2020-10-15', minDays: 10, withdrawOn: '2020-10-26' };
		const { id: next, tag } = await kit.draft('both', 'person-list');
		const entered = await kit.enter(next, tag, { rows, retention: late });
		await kit.review(next, entered.headers.get('etag') ?? '', PERSONAL);
		expect((await kit.publish(next)).status).toBe(201);
		kit.clock.set('2020-11-20T08:30:00+08:00');
		expect(await runDueJobs(jobs(), createListJobs({ ...tools(), sweep: null }))).toContain('withdraw-due-lists');
		expect((await side.fetch(`/places/${PLACE}/disclosures/${next}`)).status).toBe(410);
	});
});
