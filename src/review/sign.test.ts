import { describe, expect, it } from 'vitest';
import type { ReviewSheet, ReviewSignature } from './review-sheet.ts';
import { decideSignature, decideSubmission, type SignatureWish } from './sign.ts';
import { choosePath, pathFaults } from './sign-off-path.ts';

const HASH = 'a'.repeat(64);

function sheet(more: Partial<ReviewSheet> = {}): ReviewSheet {
	return {
		placeId: 'sample',
		sheetId: 'sheet0000001',
		sheetNumber: '2020-00001',
		disclosureId: 'paper0000001',
		editionNumber: 1,
		bodyId: 'finance',
		contentHash: HASH,
		documentClass: 'general',
		urgentReason: null,
		steps: [
			{ postKind: 'section-head', checks: ['truthfulness', 'completeness'] },
			{ postKind: 'secrecy-reviewer', checks: ['secrecy', 'privacy'] },
			{ postKind: 'deputy-in-charge', checks: [] },
		],
		basis: '5.2',
		declaration: {
			isSecret: false,
			isSensitive: false,
			hasPersonalData: false,
			hasBusinessSecret: false,
			measure: null,
		},
		drafterAccountId: 'drafter',
		drafterAccountIds: ['drafter', 'co-drafter'],
		submittedAt: '2020-09-10T01:00:00.000Z',
		state: 'open',
		nextStep: 0,
		signatures: [],
		...more,
	};
}

const signature = (step: number, accountId: string): ReviewSignature => ({
	step,
	decision: 'signed',
	accountId,
	signerName: '演示甲',
	postId: 'head',
	postTitle: '科长',
	via: 'holder',
	checks: [],
	comment: null,
	contentHash: HASH,
	signedAt: '2020-09-10T02:00:00.000Z',
});

const wish = (more: Partial<SignatureWish> = {}): SignatureWish => ({
	accountId: 'head',
	postKinds: ['section-head'],
	decision: 'signed',
	checks: ['truthfulness', 'completeness'],
	comment: null,
	contentHash: HASH,
	...more,
});

const second = sheet({ nextStep: 1, signatures: [signature(0, 'head')] });

describe('who may sign, and what (invariant 17; 万源规范 5.1–5.3)', () => {
	it.each<[string, ReviewSheet, SignatureWish, string[]]>([
		['the section head signs the first step with its checks ticked', sheet(), wish(), []],
		['one check is not ticked', sheet(), wish({ checks: ['truthfulness'] }), ['checks-missing']],
		[
			'a check of another step is ticked',
			sheet(),
			wish({ checks: ['truthfulness', 'completeness', 'secrecy'] }),
			['checks-unknown'],
		],
		['the drafter is the section head himself', sheet(), wish({ accountId: 'drafter' }), ['own-draft']],
		['he wrote a part of it', sheet(), wish({ accountId: 'co-drafter' }), ['own-draft']],
		['the leader signs before it is his turn', sheet(), wish({ postKinds: ['deputy-in-charge'] }), ['not-your-step']],
		['he was shown other bytes', sheet(), wish({ contentHash: 'b'.repeat(64) }), ['content-changed']],
		[
			'everything is wrong at once',
			sheet(),
			wish({ accountId: 'drafter', postKinds: ['principal'], checks: [], contentHash: 'b'.repeat(64) }),
			['content-changed', 'not-your-step', 'own-draft', 'checks-missing'],
		],
		[
			'the second step by another person',
			second,
			wish({ accountId: 'secrecy', postKinds: ['secrecy-reviewer'], checks: ['secrecy', 'privacy'] }),
			[],
		],
		[
			'the same person holds both posts',
			second,
			wish({ postKinds: ['section-head', 'secrecy-reviewer'], checks: ['secrecy', 'privacy'] }),
			['signed-before'],
		],
		['a return without a word', sheet(), wish({ decision: 'returned', checks: [] }), ['comment-missing']],
		[
			'a return with a comment, nothing ticked',
			sheet(),
			wish({ decision: 'returned', checks: [], comment: '缺附件' }),
			[],
		],
		[
			'a return by whoever does not have the turn',
			second,
			wish({ decision: 'returned', comment: '缺附件' }),
			['not-your-step'],
		],
		['the sheet was voided by an edit', sheet({ state: 'voided' }), wish(), ['sheet-not-open']],
		['all steps are signed', sheet({ state: 'approved', nextStep: 3 }), wish(), ['sheet-not-open']],
	])('%s', (_sentence, given, wanted, codes) => {
		expect(decideSignature(given, wanted).map((refusal) => refusal.code)).toEqual(codes);
	});
});

const general = [
	{ documentClass: 'general', basis: '条例', steps: sheet().steps },
	{ documentClass: 'urgent', basis: '条例', steps: [{ postKind: 'principal' as const, checks: [] }] },
];

describe('which path', () => {
	it.each([
		['the place has its own', [{ documentClass: 'general', basis: '5.2', steps: [] }], 'general', false, '5.2'],
		['it has none for this class', [{ documentClass: 'news', basis: '9', steps: [] }], 'general', false, '条例'],
		['an urgent one takes the short path', [], 'general', true, '条例'],
		['a class nobody knows has no path', [], 'letter', false, undefined],
	])('%s', (_sentence, own, documentClass, isUrgent, basis) => {
		expect(choosePath(own, general, documentClass, isUrgent)?.basis).toBe(basis);
	});
	it('asks every check of somebody, on every path', () => {
		expect(pathFaults([])).toEqual(['no-step']);
		expect(pathFaults([{ postKind: 'principal', checks: ['truthfulness', 'completeness', 'secrecy'] }])).toEqual([
			'check-missing',
		]);
		expect(pathFaults(sheet().steps)).toEqual([]);
	});
});

describe('what the drafter hands in', () => {
	const clean = {
		isSecret: false,
		isSensitive: false,
		hasPersonalData: false,
		hasBusinessSecret: false,
		measure: null,
	};
	const path = general[0] ?? null;
	it.each<[string, Parameters<typeof decideSubmission>[0], string[]]>([
		[
			'nothing to declare',
			{ documentClass: 'general', path, isUrgent: false, urgentReason: null, declaration: clean },
			[],
		],
		[
			'a secret',
			{
				documentClass: 'general',
				path,
				isUrgent: false,
				urgentReason: null,
				declaration: { ...clean, isSecret: true },
			},
			['declared-secret'],
		],
		[
			'personal data, and no word what was done about it',
			{
				documentClass: 'general',
				path,
				isUrgent: false,
				urgentReason: null,
				declaration: { ...clean, hasPersonalData: true },
			},
			['declaration-measure-missing'],
		],
		[
			'personal data, masked',
			{
				documentClass: 'general',
				path,
				isUrgent: false,
				urgentReason: null,
				declaration: { ...clean, hasPersonalData: true, measure: '已遮去' },
			},
			[],
		],
		[
			'urgent without a reason, on no path',
			{ documentClass: 'letter', path: null, isUrgent: true, urgentReason: ' ', declaration: clean },
			['path-missing', 'urgent-reason-missing'],
		],
	])('%s', (_sentence, given, codes) => {
		expect(decideSubmission(given).map((refusal) => refusal.code)).toEqual(codes);
	});
});
