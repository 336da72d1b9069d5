/** A review sheet and its facts for tests: five steps, an ordinary document, nobody has signed. */
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { ReviewSheet, ReviewSignature } from '../../review/review-sheet.ts';
import type { ReviewSheetFacts } from '../../review/review-sheet-form.ts';

export const SAMPLE_HASH = '0123456789abcdef'.repeat(4);

export const SAMPLE_SHEET: ReviewSheet = {
	placeId: 'qinghe',
	sheetId: 'sheet0001',
	sheetNumber: '2020-00012',
	disclosureId: 'd0000001',
	editionNumber: 1,
	bodyId: 'jia',
	contentHash: SAMPLE_HASH,
	documentClass: 'general',
	urgentReason: null,
	steps: [
		{ postKind: 'section-head', checks: ['truthfulness', 'completeness', 'secrecy'] },
		{ postKind: 'secrecy-reviewer', checks: ['secrecy', 'privacy'] },
		{ postKind: 'deputy-in-charge', checks: [] },
	],
	basis: '《青禾县政务公开规范》5.2',
	declaration: {
		isSecret: false,
		isSensitive: false,
		hasPersonalData: true,
		hasBusinessSecret: false,
		measure: '附件中的证件号码已删除',
	},
	drafterAccountId: '00000000-0000-4000-8000-000000000001',
	drafterAccountIds: [],
	submittedAt: '2020-09-10T16:30:00.000Z',
	state: 'open',
	nextStep: 0,
	signatures: [],
};

/** Signed at 10:00 in Shanghai of 2020-09-1x, unless said otherwise. */
export function sampleSignature(step: number, more: Partial<ReviewSignature> = {}): ReviewSignature {
	return {
		step,
		decision: 'signed',
		accountId: `00000000-0000-4000-8000-00000000001${step}`,
		signerName: ['王示例', '李示例', '赵示例'][step] ?? '钱示例',
		postId: `post${step}`,
		postTitle: ['规划股股长', '保密员', '副局长'][step] ?? '局长',
		via: 'holder',
		checks: SAMPLE_SHEET.steps[step]?.checks ?? [],
		comment: null,
		contentHash: SAMPLE_HASH,
		signedAt: `2020-09-1${step + 1}T02:00:00.000Z`,
		...more,
	};
}

export const SAMPLE_FACTS: ReviewSheetFacts = {
	placeName: '青禾县',
	bodyName: '青禾县交通运输局',
	sectionName: '规划建设股',
	title: '关于2020年第二批农村公路资金分配结果的公告',
	documentNumber: '青交〔2020〕12号',
	formedOn: calendarDate('2020-09-10'),
	isOfficialDocument: true,
	summary: '资金名称、分配原则、分配结果、监督电话。',
	items: [{ seq: '4', category: '资金项目', subcategory: '资金分配', name: '资金分配结果' }],
	mode: 'proactive',
	modeReason: null,
	presentation: '全文',
	channels: [
		{ label: '政府网站', isSelected: true },
		{ label: '两微一端', isSelected: false },
		{ label: '社区/企事业单位/村公示栏（电子屏）', isSelected: true },
		{ label: '公开查阅点', isSelected: false },
	],
	audience: ['everyone'],
	period: null,
	plannedOn: calendarDate('2020-09-30'),
	drafterName: '孙示例',
	publication: null,
	releases: [],
	remarks: [],
};
