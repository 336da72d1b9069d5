import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { canonicalJson } from '../../src/catalogue/canonical-json.ts';
import type { CatalogueItem } from '../../src/catalogue/catalogue.ts';
import { rememberingCut } from '../../src/demo/search.ts';
import { piecesOf } from '../../src/disclosure/compose-content.ts';
import type { DisclosureItem } from '../../src/disclosure/disclosure.ts';
import type { DraftContent } from '../../src/disclosure/draft-content.ts';
import { INDEX_NUMBER } from '../../src/disclosure/index-number.ts';
import type { RawContent } from '../../src/disclosure/public-content.ts';
import { findBlockers } from '../../src/disclosure/publish-blockers.ts';
import { contentFaults } from '../../src/disclosure/table/content-faults.ts';
import { richTextLinks, richTextTables, richTextToPlain } from '../../src/documents/rich-text/index.ts';
import { sanitizeRichText } from '../../src/documents/rich-text/sanitize-rich-text.ts';
import { loadTableDefinitions } from '../../src/law/table-definitions.ts';
import { assessObligation } from '../../src/obligation/assess.ts';
import { deriveAgain } from '../../src/obligation/derive-due.ts';
import { loadCoverage, loadTimeliness } from '../../src/obligation/figures/store.ts';
import type { ObligationRow } from '../../src/obligation/store.ts';
import { rawText } from '../../src/privacy/public-text.ts';
import { scanPieces } from '../../src/privacy/release.ts';
import { createScanner } from '../../src/privacy/scan.ts';
import type { ReviewStep } from '../../src/review/review-sheet.ts';
import { testDatabase } from '../kit/test-database.ts';
import { lawInTests } from '../privacy/scanner-in-tests.ts';
import { installBuiltIn, loadDemo, segmenterInTests } from './kit.ts';

const definitions = await loadTableDefinitions();
const PLACES = ['kongtong', 'ouhai', 'sanmenxia', 'wanyuan', 'xixiu'];
const LATER = '2022-01-01' as CalendarDate;
const calendar = buildWorkCalendar(NATIONAL_NOTICES);
/** The office phones are those of the invented sections, as a real gate would know them. */
const scanner = createScanner(lawInTests(), { officePhones: ['0000-0000000', '0000-0000001'] });

interface PublicRow {
	readonly placeId: string;
	readonly disclosureId: string;
	readonly kind: string;
	readonly title: string;
	readonly summary: string;
	readonly isOpen: boolean;
	readonly content: string | null;
	readonly contentHash: string;
	readonly indexNumber: string;
	readonly formedOn: string;
	readonly publishedAt: string;
	readonly publishedOn: string;
}

describe('the invented year', () => {
	const test = testDatabase();
	let rows: PublicRow[] = [];

	beforeAll(async () => {
		await installBuiltIn(test.database);
		await loadDemo(test.database, { seed: '2020', size: 2500 });
		rows = await test.database.query<PublicRow>(
			'',
			`select place_id as "placeId", disclosure_id as "disclosureId", kind, title, summary, is_open as "isOpen", content::text,
				content_hash as "contentHash", index_number as "indexNumber", formed_on as "formedOn", published_at as "publishedAt",
				(published_at at time zone 'Asia/Shanghai')::date as "publishedOn"
			from public_disclosure order by place_id, published_at, disclosure_id`,
		);
	}, 120_000);

	const contents = (): { row: PublicRow; text: string; content: RawContent }[] =>
		rows.flatMap((row) =>
			row.content === null ? [] : [{ row, text: row.content, content: JSON.parse(row.content) as RawContent }],
		);

	it('is about as large as asked for, and no two texts are the same', async () => {
		const [count] = await test.database.query<{ n: number }>('', 'select count(*) as n from disclosure');
		expect(count?.n).toBe(2500);
		expect(rows.length).toBeGreaterThan(2250);
		expect(new Set(contents().map(({ content }) => content.bodyHtml)).size).toBeGreaterThan(2000);
		const open = contents()
			.filter(({ row }) => row.isOpen)
			.map(({ content }) => richTextToPlain(content.bodyHtml).length);
		expect(Math.min(...open)).toBeGreaterThan(200);
		expect(Math.max(...open)).toBeLessThan(1800);
	});

	it('content_hash is the SHA-256 of the very bytes, which are canonical', () => {
		for (const { row, text, content } of contents()) {
			expect(createHash('sha256').update(text).digest('hex')).toBe(row.contentHash);
			expect(canonicalJson(content)).toBe(text);
		}
	});

	it('every edition that stands is the edition of the public row, former ones are kept', async () => {
		const wrong = await test.database.query(
			'',
			`select d.disclosure_id from public_disclosure d left join public_edition e using (place_id, disclosure_id, edition_number)
			where e.content_hash is distinct from d.content_hash or e.content::text is distinct from d.content::text`,
		);
		expect(wrong).toEqual([]);
		const [former] = await test.database.query<{ n: number; empty: number }>(
			'',
			`select count(*) as n, count(*) filter (where e.content is null and d.withdrawn_at is null) as empty
			from public_edition e join public_disclosure d using (place_id, disclosure_id) where e.edition_number < d.edition_number`,
		);
		expect(former?.n).toBeGreaterThan(30);
		expect(former?.empty).toBe(0);
	});

	it('is published on or after the day it was formed, in 2020 and the first days after', () => {
		for (const { formedOn, publishedOn } of rows) {
			expect(publishedOn >= formedOn).toBe(true);
			expect(formedOn >= '2020-01-02' && formedOn <= '2020-12-31').toBe(true);
			expect(publishedOn <= '2021-01-08').toBe(true);
		}
	});

	it('index numbers fit the pattern and count up without gaps in the order of publication, and the running number stands at the last', async () => {
		const series = Map.groupBy(rows, ({ placeId, indexNumber }) => `${placeId} ${indexNumber.split('-')[0]}`);
		expect(series.size).toBeGreaterThan(20);
		for (const [name, own] of series) {
			expect(own.every(({ indexNumber }) => INDEX_NUMBER.test(indexNumber))).toBe(true);
			const numbers = own.map(({ indexNumber }) => Number(indexNumber.split('-')[1]));
			expect(numbers).toEqual(numbers.map((_, index) => index + 1));
			const [placeId = '', prefix = ''] = name.split(' ');
			const [kept] = await test.database.query<{ n: number }>(
				'',
				'select last_number as n from running_number where place_id = $1 and series = $2',
				[placeId, `index/${prefix}`],
			);
			expect(kept?.n).toBe(numbers.length);
		}
	});

	it('sheets are numbered without gaps; each was signed by different people, never the drafter, in order, on the bytes it is about', async () => {
		const sheets = await test.database.query<{
			placeId: string;
			number: string;
			state: string;
			steps: ReviewStep[];
			hash: string;
			drafter: string;
			submittedAt: string;
			editionHash: string | null;
			publishedAt: string | null;
			signatures: {
				step: number;
				account: string;
				decision: string;
				hash: string;
				at: string;
				checks: string[];
				kind: string;
			}[];
		}>(
			'',
			`select s.place_id as "placeId", s.sheet_number as number, s.state, s.steps, s.content_hash as hash, s.drafter_account_id as drafter,
				s.submitted_at as "submittedAt", e.content_hash as "editionHash", e.published_at as "publishedAt",
				coalesce((select json_agg(json_build_object('step', g.step, 'account', g.account_id, 'decision', g.decision, 'hash', g.content_hash,
					'at', to_char(g.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'checks', g.checks, 'kind', p.kind) order by g.step)
					from review_signature g join post p on p.place_id = g.place_id and p.post_id = g.post_id
					where g.place_id = s.place_id and g.sheet_id = s.sheet_id), '[]') as signatures
			from review_sheet s left join public_edition e on e.place_id = s.place_id and e.disclosure_id = s.disclosure_id
				and e.edition_number = s.edition_number`,
		);
		expect(sheets.length).toBeGreaterThan(2300);
		for (const sheet of sheets) {
			const { signatures, steps } = sheet;
			const signers = signatures.map((one) => one.account);
			expect(new Set([...signers, sheet.drafter]).size).toBe(signers.length + 1);
			expect(signatures.map((one) => one.step)).toEqual(signatures.map((_, index) => index));
			expect(signatures.map((one) => one.kind)).toEqual(steps.slice(0, signatures.length).map((step) => step.postKind));
			expect(signatures.every((one) => one.hash === sheet.hash)).toBe(true);
			const times = [
				sheet.submittedAt,
				...signatures.map((one) => one.at),
				...(sheet.publishedAt === null ? [] : [sheet.publishedAt]),
			];
			expect(times).toEqual([...times].sort());
			if (sheet.state === 'published') {
				expect(sheet.editionHash).toBe(sheet.hash);
				expect(signatures.map((one) => [...one.checks].sort())).toEqual(steps.map((step) => [...step.checks].sort()));
			} else expect(sheet.publishedAt).toBeNull();
		}
		for (const [, own] of Map.groupBy(sheets, (sheet) => `${sheet.placeId}/${sheet.number.slice(0, 4)}`)) {
			const numbers = own.map((sheet) => Number(sheet.number.slice(5))).sort((one, other) => one - other);
			expect(numbers).toEqual(numbers.map((_, index) => index + 1));
		}
		const states = new Set(sheets.map((sheet) => sheet.state));
		for (const state of ['open', 'approved', 'returned', 'published']) expect(states).toContain(state);
	});

	it('obligations are due when the rules say, and ended as they are judged', async () => {
		const duties = await test.database.query<Omit<ObligationRow, 'state'>>(
			'',
			`select o.place_id as "placeId", o.kind, o.due_on as "dueOn", o.is_provisional as "isProvisional", o.removable_on as "removableOn",
				o.posted_on as "postedOn", o.outcome, o.closed_on as "closedOn", d.content as derivation
			from obligation o left join due_derivation d using (derivation_id) where o.opened_at < '2022-01-01'`,
		);
		expect(duties.length).toBeGreaterThan(2800);
		for (const duty of duties) {
			if (duty.kind !== 'standing') expect(duty.derivation).not.toBeNull();
			const on = duty.derivation === null ? null : deriveAgain(duty.derivation, calendar).on;
			if (duty.kind !== 'standing' && duty.kind !== 'posting') expect(duty.dueOn).toBe(on);
			if (duty.kind === 'posting' && duty.postedOn !== null) expect(duty.removableOn).toBe(on);
			const closedOn = duty.closedOn ?? undefined;
			if (duty.outcome === 'met' || duty.outcome === 'met-late') {
				const done = closedOn === undefined ? {} : { publishedOn: closedOn };
				expect(assessObligation(duty, done, LATER, calendar, { soonWorkingDays: 3 }).state).toBe(duty.outcome);
			}
			if (duty.kind === 'posting' && duty.outcome === 'met')
				expect((duty.closedOn ?? '') >= (duty.removableOn ?? '')).toBe(true);
		}
		const kinds = new Set(duties.map((duty) => duty.kind));
		expect([...kinds].sort()).toEqual(['event', 'periodic', 'posting', 'sign-off', 'standing']);
	});

	it.each(PLACES)(
		'%s has late and missing ones, an empty row and one declared nil, in the shares asked for',
		async (placeId) => {
			const year = await loadTimeliness(
				test.database,
				placeId,
				'2020-01-01' as CalendarDate,
				'2021-03-31' as CalendarDate,
				LATER,
			);
			const all = year.onTime + year.late + year.overdue;
			expect(year.late / all).toBeGreaterThan(0.03);
			expect(year.late / all).toBeLessThan(0.14);
			expect(year.overdue / all).toBeGreaterThan(0.01);
			expect(year.overdue / all).toBeLessThan(0.1);
			expect(year.onTime / all).toBeGreaterThan(0.8);
			const coverage = await loadCoverage(test.database, placeId);
			expect(coverage.emptyItemIds.length).toBeGreaterThan(0);
			expect(coverage.nilDeclared).toBeGreaterThan(0);
			expect(coverage.filled / coverage.items).toBeGreaterThan(0.8);
		},
	);

	it('the gate finds nothing in what is public, of class A or B', async () => {
		for (const { content } of contents()) {
			const shown = {
				text: richTextToPlain(content.bodyHtml),
				tables: richTextTables(content.bodyHtml),
				links: richTextLinks(content.bodyHtml),
			};
			expect(scanPieces(piecesOf(content, shown), scanner)).toEqual([]);
		}
		const others = await test.database.query<{ text: string }>(
			'',
			`select title || ' ' || reason as text from withholding union select change_note from public_edition where change_note is not null
			union select withdrawal_note from public_disclosure where withdrawal_note is not null
			union select evidence::text from channel_use where evidence is not null union select name from dated_name`,
		);
		const pieces = others.map(({ text }, index) => ({ part: `other:${index}`, text: rawText(text) }));
		expect(scanPieces(pieces, scanner).filter((finding) => finding.severity === 'A')).toEqual([]);
	});

	it('nothing but reviews would have stood in the way of publication; markup is what the editor keeps', async () => {
		const editions = await test.database.query<{
			content: DraftContent;
			kind: RawContent['kind'];
			items: DisclosureItem[];
			formedOn: CalendarDate;
			isOpen: boolean;
			rows: CatalogueItem[];
			files: string[];
		}>(
			'',
			`select e.content, d.kind, d.items, d.formed_on as "formedOn", p.is_open as "isOpen", jsonb_build_array(i.content::jsonb) as rows,
				array(select a.attachment_id from attachment a where a.place_id = d.place_id and a.disclosure_id = d.disclosure_id) as files
			from disclosure_edition e join disclosure d using (place_id, disclosure_id) join public_disclosure p using (place_id, disclosure_id)
			join catalogue_item i on i.place_id = d.place_id and i.edition_id = d.items->0->>'editionId' and i.item_id = d.items->0->>'itemId'`,
		);
		for (const { content, kind, items, formedOn, isOpen, rows: own, files } of editions) {
			const blockers = findBlockers(
				{
					disclosureId: 'another00000',
					missingItemIds: [],
					kind,
					formedOn,
					today: LATER,
					editionState: 'draft',
					draft: content,
					rows: own.map((item, index) => ({ itemId: items[index]?.itemId ?? '', item, isInForce: true })),
					isOpen,
					uploadedIds: files,
					knownLinkIds: content.links.map((link) => link.disclosureId),
					bodyName: '甲',
					indexPrefix: 'DEMO0001',
					findings: [],
					sheet: null,
					contentHash: '',
					tableFaults: contentFaults(content.tables, definitions),
				},
				'submit',
			);
			expect(blockers).toEqual([]);
			expect(sanitizeRichText(content.bodyHtml)).toMatchObject({ ok: true, html: content.bodyHtml });
		}
	});

	it('lists of persons are never open, and what is not open shows no text, table or file', () => {
		for (const { row, content } of contents()) {
			if (row.kind === 'person-list') expect(row.isOpen).toBe(false);
			if (row.isOpen) continue;
			expect([content.bodyHtml, content.tables, content.attachments]).toEqual(['', [], []]);
		}
		expect(rows.some((row) => row.kind === 'person-list')).toBe(true);
	});

	it('fund tables add up but for two, whose text says so', () => {
		const tables = contents().flatMap(({ content }) => content.tables.map((table) => ({ table, content })));
		expect(tables.length).toBeGreaterThan(400);
		const wrong = tables.filter(({ table }) => {
			const amounts = table.rows.map((line) => Math.round(Number(line.at(-1)) * 10));
			const total = amounts.pop();
			return amounts.reduce((sum, amount) => sum + amount, 0) !== total;
		});
		expect(wrong).toHaveLength(2);
		for (const { content } of wrong) expect(content.bodyHtml).toContain('正在核对');
	});

	it('corrections, withdrawals, repeals, interpretations, notices with their outcome, urgent and waived ones are all there', async () => {
		const count = async (sql: string): Promise<number> =>
			(await test.database.query<{ n: number }>('', `select count(*) as n from ${sql}`))[0]?.n ?? 0;
		expect(await count(`public_edition where change_kind = 'correction'`)).toBeGreaterThan(20);
		expect(
			await count(`public_edition where change_kind = 'change' and content->'notice'->>'outcome' is not null`),
		).toBeGreaterThan(20);
		expect(
			await count(`public_disclosure where withdrawn_at is not null and content is null and search_tokens = ''`),
		).toBeGreaterThan(2);
		expect(await count(`public_disclosure where validity in ('repealed', 'expired', 'amended')`)).toBeGreaterThan(3);
		expect(await count(`public_disclosure where validity = 'in-force'`)).toBeGreaterThan(50);
		expect(await count('review_sheet where urgent_reason is not null')).toBeGreaterThan(5);
		expect(await count(`obligation where outcome = 'waived'`)).toBeGreaterThan(0);
		expect(await count('withholding where next_review_on < $$2022-01-01$$ and ended_on is null')).toBeGreaterThan(10);
		expect(await count('public_attachment')).toBeGreaterThan(50);
		expect(
			await count(`public_disclosure d where kind = 'interpretation' and withdrawn_at is null and not exists (
				select 1 from public_link l where l.place_id = d.place_id and l.from_disclosure_id = d.disclosure_id and relation = 'interprets')`),
		).toBe(0);
		expect(await count(`channel_use where state = 'waiting'`)).toBeGreaterThan(20);
	});

	it('the register reads every act of publication and withdrawal, and nothing waits in the outbox', async () => {
		const [acts] = await test.database.query<{
			editions: number;
			events: number;
			gone: number;
			goneEvents: number;
			waiting: number;
		}>(
			'',
			`select (select count(*) from public_edition) as editions,
				(select count(*) from event where type = 'EditionPublished') as events,
				(select count(*) from public_disclosure where withdrawn_at is not null) as gone,
				(select count(*) from event where type = 'DisclosureWithdrawn') as "goneEvents",
				(select count(*) from outbox join event using (place_id, event_id) where at < '2022-01-01') as waiting`,
		);
		expect(acts?.events).toBe(acts?.editions);
		expect(acts?.goneEvents).toBe(acts?.gone);
		expect(acts?.waiting).toBe(0);
	});

	it('remembered cuts are the cuts of the dictionary', () => {
		const { indexWords } = segmenterInTests();
		const cut = rememberingCut(indexWords);
		for (const { content } of contents().slice(0, 400)) {
			const text = `${content.title} ${richTextToPlain(content.bodyHtml)}`;
			expect(cut(text)).toEqual(indexWords(text));
		}
	});

	it('common words stand in many texts and serial names in one', async () => {
		const frequency = async (word: string): Promise<number> =>
			(
				await test.database.query<{ n: number }>(
					'',
					'select count(*) as n from public_disclosure where search_tokens @@ $1::tsquery',
					[`'${word}'`],
				)
			)[0]?.n ?? 0;
		expect(await frequency('公开')).toBeGreaterThan(1000);
		const [serial] = rows.flatMap(({ title }) => /YS-2020-(\d{7})/.exec(title)?.[1] ?? []);
		expect(await frequency(serial ?? '')).toBeLessThan(12);
	});
});
