import { describe, expect, it } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { Finding } from '../privacy/finding.ts';
import { rawText } from '../privacy/public-text.ts';
import type { ReviewSheet } from '../review/review-sheet.ts';
import { composeContent, isOpenOnWebsite, piecesOf } from './compose-content.ts';
import { type DraftContent, EMPTY_DRAFT } from './draft-content.ts';
import { findBlockers, type PublishFacts } from './publish-blockers.ts';

const day = calendarDate;
const HASH = 'a'.repeat(64);

const item = {
	row: 1,
	name: '资金分配结果',
	elements: ['资金名称', '分配结果'],
	modes: ['proactive'],
	audience: ['everyone'],
	channels: [{ kind: 'website', label: '政府网站', selected: true }],
	bodies: ['财政局'],
} as unknown as CatalogueItem;

const draft: DraftContent = {
	...EMPTY_DRAFT,
	title: '资金分配结果公告',
	summary: '资金分配结果',
	bodyHtml: '<p>分配结果如下。</p>',
	elements: [
		{ itemId: 'fund', element: '资金名称', state: 'present', reason: null },
		{ itemId: 'fund', element: '分配结果', state: 'present', reason: null },
	],
};

const sheet = {
	sheetNumber: '2020-00001',
	state: 'approved',
	steps: [{ postKind: 'deputy-in-charge', checks: [] }],
	nextStep: 1,
	contentHash: HASH,
	signatures: [],
} as unknown as ReviewSheet;

function facts(more: Partial<PublishFacts> = {}): PublishFacts {
	return {
		disclosureId: 'paper0000001',
		kind: 'full-text',
		formedOn: day('2020-09-10'),
		today: day('2020-09-20'),
		editionState: 'approved',
		draft,
		rows: [{ itemId: 'fund', item, isInForce: true }],
		missingItemIds: [],
		isOpen: true,
		uploadedIds: [],
		knownLinkIds: [],
		bodyName: '财政局',
		indexPrefix: '12345678X',
		findings: [],
		sheet,
		contentHash: HASH,
		tableFaults: [],
		...more,
	};
}

const finding = (more: Partial<Finding>): Finding => ({
	class: 'name',
	severity: 'B',
	part: 'body',
	offset: 0,
	length: 2,
	masked: '张*',
	...more,
});

describe('为什么还不能发布: every reason at once (invariants 8, 11, 12, 14, 17, 18, 19, 20, 26)', () => {
	it.each<[string, Partial<PublishFacts>, string[]]>([
		['signed, complete, clean', {}, []],
		[
			'an empty draft that was never submitted',
			{ draft: EMPTY_DRAFT, sheet: null, rows: [] },
			['title-missing', 'summary-missing', 'content-missing', 'items-missing', 'not-reviewed'],
		],
		['成文日期 is today', { formedOn: day('2020-09-20') }, []],
		['成文日期 is tomorrow', { formedOn: day('2020-09-21') }, ['formed-in-future']],
		['an element was not answered', { draft: { ...draft, elements: draft.elements.slice(1) } }, ['element-unanswered']],
		[
			'an element is said to be nil without a reason',
			{ draft: { ...draft, elements: draft.elements.map((one) => ({ ...one, state: 'nil', reason: ' ' })) } },
			['element-reason-missing', 'element-reason-missing'],
		],
		[
			'an element is nil for a reason',
			{ draft: { ...draft, elements: draft.elements.map((one) => ({ ...one, state: 'nil', reason: '本年未安排' })) } },
			[],
		],
		[
			'an answer to an element the row does not have',
			{
				draft: {
					...draft,
					elements: [...draft.elements, { itemId: 'fund', element: '别的', state: 'present', reason: null }],
				},
			},
			['element-strange'],
		],
		[
			'the row was not in force on the day it was formed',
			{ rows: [{ itemId: 'fund', item, isInForce: false }] },
			['item-not-in-force'],
		],
		['a row is gone from the edition it was registered under', { missingItemIds: ['gone'] }, ['item-unknown']],
		[
			'the row is for requests only',
			{ rows: [{ itemId: 'fund', item: { ...item, modes: ['on-request'] }, isInForce: true }] },
			['item-on-request-only'],
		],
		['the body has no code for index numbers', { indexPrefix: null }, ['index-prefix-missing']],
		['the body had no name that day', { bodyName: null }, ['body-name-missing']],
		['a 公示 without its period', { kind: 'public-notice' }, ['notice-missing']],
		[
			'a 公示 that ends before it starts and says nowhere how to object',
			{
				kind: 'public-notice',
				draft: {
					...draft,
					notice: { startsOn: day('2020-09-20'), endsOn: day('2020-09-19'), objectionChannel: '', outcome: null },
				},
			},
			['notice-reversed', 'notice-channel-missing'],
		],
		[
			'a 公示 of one day',
			{
				kind: 'public-notice',
				draft: {
					...draft,
					notice: {
						startsOn: day('2020-09-20'),
						endsOn: day('2020-09-20'),
						objectionChannel: '示例一镇政府',
						outcome: null,
					},
				},
			},
			[],
		],
		['an interpretation of nothing', { kind: 'interpretation' }, ['interpretation-target-missing']],
		[
			'a link to nothing',
			{ draft: { ...draft, links: [{ disclosureId: 'gone12345678', relation: 'relates' }] } },
			['link-unknown'],
		],
		[
			'a link to itself',
			{
				draft: { ...draft, links: [{ disclosureId: 'paper0000001', relation: 'relates' }] },
				knownLinkIds: ['paper0000001'],
			},
			['link-unknown'],
		],
		[
			'a file that was taken away',
			{ draft: { ...draft, attachments: [{ attachmentId: 'file12345678', name: '附件.xlsx' }] } },
			['attachment-unknown'],
		],
		['an ID number', { findings: [finding({ class: 'resident-id', severity: 'A' })] }, ['personal-data']],
		['a name nobody let through', { findings: [finding({})] }, ['personal-data-unreleased']],
		['a secrecy mark', { findings: [finding({ class: 'secrecy-mark', severity: 'A' })] }, ['secrecy-mark']],
		['one signature is missing', { sheet: { ...sheet, state: 'open', nextStep: 0 } }, ['review-open']],
		['it was edited after the last signature', { sheet: { ...sheet, state: 'voided' } }, ['review-voided']],
		['the sheet came back', { sheet: { ...sheet, state: 'returned' } }, ['review-returned']],
		['the drafter took it back', { sheet: { ...sheet, state: 'withdrawn' } }, ['not-reviewed']],
		['the bytes are not those that were signed', { contentHash: 'b'.repeat(64) }, ['approved-bytes-differ']],
		['it is published already', { editionState: 'published' }, ['already-published']],
		[
			'much at once',
			{
				formedOn: day('2020-09-21'),
				indexPrefix: null,
				sheet: null,
				findings: [finding({ class: 'phone', severity: 'A' })],
			},
			['formed-in-future', 'index-prefix-missing', 'personal-data', 'not-reviewed'],
		],
	])('%s', (_sentence, more, codes) => {
		expect(findBlockers(facts(more), 'publish').map((one) => one.code)).toEqual(codes);
	});
	it('lets a name be submitted, for somebody may still let it through; never an ID number', () => {
		const findings = [finding({}), finding({ class: 'resident-id', severity: 'A' })];
		const codes = findBlockers(facts({ findings, sheet: null }), 'submit').map((one) => one.code);
		expect(codes).toEqual(['personal-data']);
	});
});

describe('what may stand on the website (invariants 14, 15, 27)', () => {
	const ticked = (kind: string, selected = true) => ({ kind, label: kind, selected });
	it.each<[string, Parameters<typeof isOpenOnWebsite>[0], Partial<CatalogueItem>, boolean]>([
		['a row that ticks the website', 'full-text', {}, true],
		['a row that ticks boards only', 'full-text', { channels: [ticked('notice-board')] as never }, false],
		[
			'a row that leaves the website unticked',
			'full-text',
			{ channels: [ticked('website', false), ticked('notice-board')] as never },
			false,
		],
		['a row for one group', 'full-text', { audience: ['specific-group'] }, false],
		['a row for everyone and one group', 'full-text', { audience: ['everyone', 'specific-group'] }, true],
		['a list of persons, whatever the row ticks', 'person-list', {}, false],
	])('%s', (_sentence, kind, more, expected) => {
		expect(isOpenOnWebsite(kind, [{ ...item, ...more }])).toBe(expected);
	});
	it('gives boards-only content no body, no table, no file', () => {
		const content = composeContent({
			placeId: 'sample',
			disclosureId: 'paper0000001',
			editionNumber: 1,
			kind: 'person-list',
			bodyId: 'finance',
			formedOn: day('2020-09-10'),
			items: [],
			rows: [item],
			draft: {
				...draft,
				tables: [{ definition: null, caption: '名单', columns: ['户主'], rows: [['演示甲']] }],
				attachments: [{ attachmentId: 'file12345678', name: '名单.xlsx' }],
			},
			files: [{ attachmentId: 'file12345678', mediaType: 'x', bytes: 1, sha256: HASH }],
		});
		expect([content.isOpen, content.bodyHtml, content.tables, content.attachments]).toEqual([false, '', [], []]);
	});
});

it('shows the gate every text of the content: a canary in each field is in a piece', () => {
	const full: DraftContent = {
		title: 'CANARY-title',
		documentNumber: 'CANARY-number',
		issuers: ['CANARY-issuer'],
		source: 'CANARY-source',
		summary: 'CANARY-summary',
		bodyHtml: '<p>CANARY-body</p>',
		keywords: ['CANARY-keyword'],
		elements: [{ itemId: 'fund', element: '资金名称', state: 'nil', reason: 'CANARY-reason' }],
		tables: [{ definition: null, caption: 'CANARY-caption', columns: ['CANARY-column'], rows: [['CANARY-cell']] }],
		attachments: [{ attachmentId: 'file12345678', name: 'CANARY-file.xlsx' }],
		links: [],
		notice: {
			startsOn: day('2020-09-20'),
			endsOn: day('2020-09-29'),
			objectionChannel: 'CANARY-channel',
			outcome: 'CANARY-outcome',
		},
		normative: null,
		periodOf: null,
	};
	const content = composeContent({
		placeId: 'sample',
		disclosureId: 'paper0000001',
		editionNumber: 1,
		kind: 'full-text',
		bodyId: 'finance',
		formedOn: day('2020-09-10'),
		items: [],
		rows: [item],
		draft: full,
		files: [{ attachmentId: 'file12345678', mediaType: 'x', bytes: 1, sha256: HASH }],
	});
	const shown = JSON.stringify(piecesOf(content, { text: rawText('CANARY-body'), tables: [], links: [] }));
	const canaries = JSON.stringify(content).match(/CANARY-[a-z]+/g) ?? [];
	expect(canaries.length).toBe(14);
	for (const canary of canaries) expect(shown).toContain(canary);
});
