import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExportReport, exportSite } from '../../src/cli/export-site.ts';
import { loadSiteKnowledge } from '../../src/cli/site-knowledge.ts';
import { createSiteParts } from '../../src/cli/site-mounts.ts';
import { staticAddress } from '../../src/cli/static-address.ts';
import { WITHDRAWAL_GROUNDS } from '../../src/disclosure/register-event.ts';
import { withdrawIn } from '../../src/disclosure/withdrawing/actions.ts';
import { richTextToPlain } from '../../src/documents/rich-text/index.ts';
import { loadStatutoryLaw } from '../../src/law/index.ts';
import { inAct } from '../../src/obligation/actions.ts';
import { openBlobStore } from '../../src/platform/blobs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createProgress } from '../../src/platform/progress.ts';
import { ownWords } from '../../src/privacy/release.ts';
import { installBuiltIn, loadDemo, segmenterInTests } from '../demo/kit.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';

const ORIGIN = 'https://www.example.gov.cn';
const LONG_MS = 120_000;

const held = testDatabase();
const clock = fixedClock('2021-02-01T10:00:00+08:00');
const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
const copy = join(folder, 'site');
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

let report: ExportReport;
/** Paths inside the copy. */
let files: readonly string[] = [];

const read = (file: string): string => readFileSync(join(copy, file), 'utf8');
const fileOf = (address: string): string => staticAddress(address).file;
const pagesNamed = (pattern: RegExp): string[] => files.filter((file) => file.endsWith('.html') && pattern.test(file));

interface Link {
	readonly attributes: string;
	/** File in the copy. */
	readonly target: string;
	readonly isRelative: boolean;
}

/** What a page links to on its own site. */
function linksOf(file: string): Link[] {
	return [...read(file).matchAll(/<([^>]*?)\b(?:href|src|srcset|action)="([^"]*)"/g)].flatMap(
		([, attributes = '', link = '']) => {
			if (/^(?:https?:|tel:|mailto:|#)/.test(link)) return [];
			const target = relative(copy, join(copy, dirname(file), decodeURIComponent(link.split('#')[0] ?? '')));
			return [{ attributes, target, isRelative: !link.startsWith('/') }];
		},
	);
}

/** Titles that had to go with what stood under them. */
const hiddenTitles: string[] = [];

/** Takes off what has the most to hide: files, several editions, links; half of it with its title, where no other title quotes that. */
async function withdrawSome(): Promise<void> {
	const { database } = held;
	const rows = await database.query<{ placeId: string; disclosureId: string; title: string }>(
		'',
		`select d.place_id as "placeId", d.disclosure_id as "disclosureId", d.title from public_disclosure d
		where d.withdrawn_at is null and d.is_open and not exists (select from public_disclosure o where o.disclosure_id <> d.disclosure_id and position(d.title in o.title) > 0)
		order by (d.edition_number > 1)::int
			+ exists (select from public_attachment a where a.place_id = d.place_id and a.disclosure_id = d.disclosure_id)::int
			+ exists (select from public_link l where l.place_id = d.place_id and d.disclosure_id in (l.from_disclosure_id, l.to_disclosure_id))::int
			desc, d.disclosure_id limit 8`,
	);
	const statute = await loadStatutoryLaw();
	for (const [index, { placeId, disclosureId, title }] of rows.entries()) {
		const isTitleHidden = index % 2 === 0;
		const command = {
			placeId,
			disclosureId,
			ground: WITHDRAWAL_GROUNDS[0],
			note: ownWords`测试撤下。`,
			isTitleHidden,
			actor: 'test',
		};
		const outcome = await inAct({ database, clock, statute }, (context) => withdrawIn(context, command));
		expect(outcome).toMatchObject({ ok: true });
		if (isTitleHidden) hiddenTitles.push(title);
	}
}

beforeAll(async () => {
	await installBuiltIn(held.database);
	await loadDemo(held.database, { seed: '2020', size: 300 }, folder);
	await withdrawSome();
	const parts = createSiteParts(await loadSiteKnowledge(clock.today()), {
		reads: held.database.publicReads,
		segmenter: segmenterInTests(),
		version: () => 0,
		clock,
		log: recordingLog(),
		site: readConfig({ GONGKAI_PUBLIC_URL: ORIGIN }, {}).site,
		blobs: await openBlobStore(join(folder, 'blobs'), systemClock),
	});
	report = await exportSite(parts, copy, (total) => createProgress({ write: () => {} }, '', total));
	files = readdirSync(copy, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(copy, join(entry.parentPath, entry.name)));
}, LONG_MS);

test(
	'a year of work is exported without a link that leads nowhere',
	() => {
		expect(report.broken).toEqual([]);
		expect(report.pages).toBeGreaterThan(2000);
		expect(files).toHaveLength(report.pages + report.files + 1);
		const missing = pagesNamed(/./).flatMap((file) =>
			linksOf(file)
				.filter(({ target, isRelative }) => !isRelative || !files.includes(target))
				.map(({ target }) => `${file}: ${target}`),
		);
		expect(missing).toEqual([]);
	},
	LONG_MS,
);

test('no list breaks off: its next page is in the copy, and only searches and combined conditions lead to the notice', () => {
	const notices = [fileOf('/search'), fileOf('/large/search')];
	const next = pagesNamed(/./).flatMap((file) =>
		linksOf(file).filter(({ attributes }) => attributes.includes('rel="next"')),
	);
	expect(next.length).toBeGreaterThan(20);
	expect(next.filter(({ target }) => notices.includes(target))).toEqual([]);
	const downloads = pagesNamed(/\/disclosures\//)
		.flatMap(linksOf)
		.filter(({ target }) => /\.(?:csv|json)$/.test(target));
	expect(downloads.length).toBeGreaterThan(500);
});

test('every disclosure has its page in both layouts; a withdrawn one explains itself', async () => {
	const rows = await held.database.query<{ address: string; note: string | null }>(
		'',
		`select '/places/' || place_id || '/disclosures/' || disclosure_id as address, withdrawal_note as note from public_disclosure`,
	);
	expect(rows.length).toBeGreaterThan(250);
	expect(rows.filter(({ note }) => note !== null).length).toBeGreaterThan(8);
	for (const { address, note } of rows)
		for (const file of [fileOf(address), fileOf(`/large${address}`)])
			expect([file, read(file).includes('这条信息已经撤下')]).toEqual([file, note !== null]);
});

test(
	'what was withdrawn, is still being worked on or is not open to everyone stands in no file',
	async () => {
		interface Row {
			readonly isHidden: boolean;
			readonly text: string;
		}
		const editions = await held.database.query<{ isHidden: boolean; content: { bodyHtml: string; summary: string } }>(
			'',
			`select e.content, d.disclosure_id is null or d.withdrawn_at is not null or not d.is_open or e.edition_number > d.edition_number as "isHidden"
		from disclosure_edition e left join public_disclosure d using (place_id, disclosure_id)`,
		);
		const rows = editions.map(
			({ isHidden, content }): Row => ({ isHidden, text: `${richTextToPlain(content.bodyHtml)}。${content.summary}` }),
		);
		const open = rows.flatMap(({ isHidden, text }) => (isHidden ? [] : [text])).join('\n');
		// Invented texts share phrases: only what no open text says can betray one.
		const hidden = rows.flatMap(({ isHidden, text }) => {
			const own = text.split(/[。\n]/).filter((sentence) => sentence.length >= 12 && !open.includes(sentence));
			return isHidden && own.length > 0 ? [own] : [];
		});
		expect(hidden.length).toBeGreaterThan(15);
		const attachments = await held.database.query<{ id: string }>(
			'',
			`select a.attachment_id as id from attachment a left join public_attachment p using (place_id, disclosure_id, attachment_id)
		where p.attachment_id is null`,
		);
		const secrets = [...new Set([...hidden.flat(), ...hiddenTitles, ...attachments.map(({ id }) => id)])];
		const everything = files.map((file) => `${file}\n${read(file)}`).join('\n');
		expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
	},
	LONG_MS,
);

test('an attachment lies under its own name, byte for byte', async () => {
	const rows = await held.database.query<{ address: string; name: string; sha256: string }>(
		'',
		`select '/places/' || a.place_id || '/disclosures/' || a.disclosure_id || '/attachments/' || a.attachment_id as address, a.name, a.sha256
		from public_attachment a join public_disclosure d using (place_id, disclosure_id) where d.is_open`,
	);
	expect(rows.length).toBeGreaterThan(20);
	for (const { address, name, sha256 } of rows) {
		const [file = ''] = files.filter((one) => one.startsWith(`${fileOf(address).replace(/\/index\.html$/, '')}/`));
		expect(file.split('/').at(-1)).toBe(name);
		expect(
			createHash('sha256')
				.update(readFileSync(join(copy, file)))
				.digest('hex'),
		).toBe(sha256);
	}
});

test('the download of a narrowed list holds that list', async () => {
	const [row] = await held.database.query<{ placeId: string; kind: string; count: number }>(
		'',
		`select place_id as "placeId", kind, count(*)::int as count from public_disclosure where withdrawn_at is null
		group by place_id, kind order by count, place_id, kind limit 1`,
	);
	const address = (ending: string) => `/places/${row?.placeId}/disclosures${ending}?kind=${row?.kind}`;
	expect(linksOf(fileOf(address(''))).map(({ target }) => target)).toContain(fileOf(address('.csv')));
	const { disclosures } = JSON.parse(read(fileOf(address('.json'))));
	expect(disclosures).toHaveLength(row?.count ?? -1);
});

test('charts have their form for a phone, and the parts the site map names are there', () => {
	expect(read(fileOf('/places/ouhai/timeliness/2020'))).toMatch(/srcset="(?:\.\.\/)+[^"]*2020-months-narrow\.svg"/);
	const named = [...read('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) =>
		url.slice(ORIGIN.length + 1),
	);
	expect(named).toContain('places/ouhai/sitemap-2020.xml');
	expect(named.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
	for (const file of ['places/ouhai/register/index.html', 'places/ouhai/zfxxgk/index.html', 'places/ouhai/feed.json'])
		expect(statSync(join(copy, file)).size).toBeGreaterThan(500);
});
