import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../calendar/calendar-date.ts';
import type { ReviewSheet } from '../../review/review-sheet.ts';
import { type ReviewSheetForm, reviewSheetForm } from '../../review/review-sheet-form.ts';
import { readDocument } from '../read-document.ts';
import { isRefusal } from '../refusal.ts';
import { closeTypesetting } from '../typst.ts';
import { SAMPLE_FACTS, SAMPLE_HASH, SAMPLE_SHEET, sampleSignature } from './sheet-samples.ts';
import { writeReviewSheetDocx } from './write-review-sheet-docx.ts';
import { writeReviewSheetPdf } from './write-review-sheet-pdf.ts';

afterAll(closeTypesetting);

const unsigned = reviewSheetForm(SAMPLE_SHEET, SAMPLE_FACTS);
const returnedSheet: ReviewSheet = {
	...SAMPLE_SHEET,
	state: 'returned',
	nextStep: 1,
	signatures: [
		sampleSignature(0),
		sampleSignature(1, {
			decision: 'returned',
			checks: ['secrecy'],
			comment: '附件2仍有住址，请删除',
			via: 'delegate',
		}),
	],
};
const opinion = (form: ReviewSheetForm, who: string) => form.opinions.find((one) => one.label === `${who}意见`);

describe('the sheet as a form', () => {
	test('four places in the official order, those not on the path say so', () => {
		expect(unsigned.opinions.map((one) => [one.label, one.isOnPath])).toEqual([
			['股室负责人意见', true],
			['保密审查人意见', true],
			['分管领导意见', true],
			['主要领导意见', false],
		]);
		expect(opinion(unsigned, '主要领导')?.notice).toBe('本单审签路线不经此环节');
	});

	test('what is not signed is blank, with the boxes to tick', () => {
		expect(opinion(unsigned, '股室负责人')).toEqual({
			label: '股室负责人意见',
			isOnPath: true,
			checks: [
				{ label: '真实性', isTicked: false },
				{ label: '完整性', isTicked: false },
				{ label: '涉密性', isTicked: false },
			],
			...{ decision: null, comment: null, signer: null, signedAt: null, notice: null },
		});
		expect(unsigned.publication).toBeNull();
	});

	test('names, titles and times as on the sheet; who acted for another says so', () => {
		const form = reviewSheetForm(returnedSheet, SAMPLE_FACTS);
		expect(opinion(form, '股室负责人')).toMatchObject({
			decision: '同意',
			signer: '王示例（规划股股长）',
			signedAt: '2020年9月11日 10:00',
		});
		expect(opinion(form, '保密审查人')).toMatchObject({
			decision: '退回',
			comment: '附件2仍有住址，请删除',
			signer: '李示例（保密员）（受权代行）',
			checks: [
				{ label: '涉密性', isTicked: true },
				{ label: '个人信息', isTicked: false },
			],
		});
		expect(form).toMatchObject({ isDead: true, state: '已退回，不得据此公开' });
	});

	test('a place of its own for a step the official form does not have, in the order of the offices', () => {
		const steps = [...SAMPLE_SHEET.steps, { postKind: 'disclosure-office' as const, checks: [] }];
		const form = reviewSheetForm({ ...SAMPLE_SHEET, steps, signatures: [sampleSignature(3)] }, SAMPLE_FACTS);
		expect(form.opinions.map((one) => one.label)[2]).toBe('公开办意见');
		expect(opinion(form, '公开办')?.signer).toBe('钱示例（局长）');
	});

	test('a signature on other bytes is marked (invariant 18)', () => {
		const signatures = [sampleSignature(0, { contentHash: 'f'.repeat(64) })];
		const form = reviewSheetForm({ ...SAMPLE_SHEET, signatures }, SAMPLE_FACTS);
		expect(opinion(form, '股室负责人')?.notice).toBe('注意：签署时的内容与本单不一致');
	});

	test.each([
		['2020-09-10T15:59:59.000Z', '2020年9月10日'],
		['2020-09-10T16:00:00.000Z', '2020年9月11日'],
		['2020-12-31T16:00:00.000Z', '2021年1月1日'],
	])('handed in at %s UTC: filled in on %s in Shanghai (invariant 7)', (submittedAt, filledOn) => {
		expect(reviewSheetForm({ ...SAMPLE_SHEET, submittedAt }, SAMPLE_FACTS).filledOn).toBe(filledOn);
	});

	test('urgent, with a period, from another system, released findings', () => {
		const form = reviewSheetForm(
			{ ...SAMPLE_SHEET, urgentReason: '山洪预警', drafterAccountId: null },
			{
				...SAMPLE_FACTS,
				...{
					drafterName: null,
					plannedOn: null,
					isOfficialDocument: false,
					mode: 'on-request',
					modeReason: '涉及第三方',
				},
				period: { from: calendarDate('2020-09-15'), to: null },
				releases: [{ where: '正文“王＊”', reason: '中标人' }],
				remarks: ['附件3个'],
			},
		);
		expect(form).toMatchObject({
			...{ isUrgent: true, drafter: '其他系统推送', planned: '审签后及时发布', periodText: '2020年9月15日至长期' },
			remarks: ['紧急公开的理由：山洪预警', '审签依据：《青禾县政务公开规范》5.2', '放行正文“王＊”：中标人', '附件3个'],
		});
		expect(form.modes.find((one) => one.isTicked)?.label).toBe('依申请公开');
		expect(form.carriers.find((one) => one.isTicked)?.label).toBe('非公文类');
	});
});

const LONG = '资金名称、分配原则、分配结果、监督电话。'.repeat(200);
const full = reviewSheetForm(
	{
		...SAMPLE_SHEET,
		...{ state: 'published', nextStep: 3, urgentReason: '山洪预警' },
		signatures: [sampleSignature(0), sampleSignature(1), sampleSignature(2, { comment: '同意。#panic("x") <b>' })],
	},
	{
		...SAMPLE_FACTS,
		summary: `${LONG}到此为止。`,
		publication: {
			publisher: '公开办 周示例',
			publishedAt: '2020-09-14T02:00:00.000Z',
			address: 'https://www.qinghe.example/d0000001',
		},
	},
);

describe.each([
	['pdf', writeReviewSheetPdf],
	['docx', writeReviewSheetDocx],
] as const)('the sheet as %s', (ending, write) => {
	const textOf = async (form: ReviewSheetForm) => {
		const document = await readDocument(`x.${ending}`, await write(form));
		if (isRefusal(document)) throw new Error(document.message);
		const texts = document.blocks.map((block) =>
			block.kind === 'table' ? block.cells.map((cell) => cell.text).join('\n') : block.text,
		);
		return texts.join('\n').replace(/\s/g, '');
	};

	test('every field of the official form, in its order', async () => {
		const text = await textOf(full);
		const labels =
			'编号： 填表日期： 拟公开单位/股室 信息名称 文号 形成（变更）日期 载体 公开方式 内容摘要 公开事项 公开属性 公开渠道 公开范围 拟公开时间 公开期限 是否涉密 是否敏感 是否含个人信息 是否含商业秘密 采取的措施 拟稿人 股室负责人意见 保密审查人意见 分管领导意见 主要领导意见 发布人 发布时间 网址 备注 内容摘要值';
		let position = 0;
		for (const label of labels.split(' ')) {
			const found = text.indexOf(label, position);
			expect(found, label).toBeGreaterThanOrEqual(position);
			position = found;
		}
	});

	test('long text runs over the pages to its last word; boxes, comment, hash, publication', async () => {
		const text = await textOf(full);
		for (const words of [
			'到此为止。',
			'■真实性■完整性■涉密性',
			'□两微一端',
			'是否含个人信息：■是□否',
			'同意。#panic("x")<b>',
			'紧急公开',
			'2020年9月14日10:00',
			'签名：赵示例（副局长）',
			SAMPLE_HASH,
		])
			expect(text).toContain(words);
	});

	test('an unsigned sheet leaves room for a pen; a returned one says what it is', async () => {
		expect(await textOf(unsigned)).toContain('□真实性□完整性□涉密性签名：日期：年月日');
		const text = await textOf(reviewSheetForm(returnedSheet, SAMPLE_FACTS));
		expect(text).toContain('状态：已退回，不得据此公开');
		expect(text).toContain('退回附件2仍有住址，请删除签名：李示例（保密员）（受权代行）');
	});

	test('equal input gives equal bytes', async () => {
		const [one, other] = [await write(full), await write(full)];
		expect(Buffer.compare(one, other)).toBe(0);
	});
});

test('a Word sheet carries no moment at which it was made, and no character XML cannot hold', async () => {
	const parts = unzipSync(await writeReviewSheetDocx({ ...unsigned, summary: 'a\u000bb' }));
	expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).not.toContain('dcterms:created');
	expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('a b');
});
