import { beforeAll, expect, it } from 'vitest';
import { workbook } from '../desk/workbook.ts';
import { fileForm, registerDraft, type Sender, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const own = 'poverty-relief-office';
const wish = { place, bodyId: own, row: 1, formed: '2020-09-01' };
const NUMBER = '13800138000';
let clerk: Sender;

beforeAll(async () => {
	site.clock.set('2020-09-03T09:00:00+08:00');
	await site.place(place);
	await site.desk.indexPrefix(place, own);
	clerk = await site.person(place, own, 'case-officer');
}, 120_000);

const preview = (sender: Sender, id: string, query = '', at = place) =>
	sender(`GET /places/${at}/drafts/${id}/public-preview${query}`);

it('shows the page of the portal, marked as not public, without a time or number that only publication gives', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, { title: '预览的示例' });
	const { status, text, headers } = await preview(clerk, disclosureId);
	expect(status, text).toBe(200);
	expect(text).toContain('class="masthead"');
	expect(text).toContain('预览的示例');
	expect(text).toContain('预览，尚未公开。');
	// Byline, facts, clock and footer.
	expect(text.match(/公开后由系统记录/g)?.length).toBeGreaterThanOrEqual(4);
	expect(text).not.toContain('2020年9月3日');
	expect(text).not.toContain('2020-09-03');
	expect(text).not.toContain('PubDate');
	expect(text).toContain('noindex');
	expect(headers.get('cache-control')).toBe('no-store');
	expect(headers.get('x-robots-tag')).toContain('noindex');
	expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
	const policy = headers.get('content-security-policy') ?? '';
	expect(policy).toContain("frame-ancestors 'self'");
	expect(policy).toMatch(/; sandbox allow-same-origin$/);
	expect(policy).not.toContain('script-src');
	expect((await preview(clerk, disclosureId, '?layout=large')).text).toContain('<html lang="zh-CN" class="large">');
	expect((await site.citizen(`GET /places/${place}/disclosures/${disclosureId}`)).status).toBe(404);
});

it('masks in the preview what could not go out, and leaves the draft as it is', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, {
		title: `请致电${NUMBER}咨询`,
		bodyHtml: `<p>电话${NUMBER}，邮箱someone@example.com。</p>`,
		tables: [{ definition: null, caption: '表', columns: ['单位', '手机'], rows: [['甲单位', NUMBER]] }],
	});
	const { status, text } = await preview(clerk, disclosureId);
	expect(status, text).toBe(200);
	expect(text).not.toContain(NUMBER);
	expect(text).not.toContain('someone@example.com');
	expect(text).toContain('138****8000');
	expect(text).toContain('有 4 处个人信息还不能公开');
	const draft = (await clerk(`GET /places/${place}/drafts/${disclosureId}`)).text;
	expect(draft).toContain(`请致电${NUMBER}咨询`);
});

it('shows nothing of a text with a mark of secrecy', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, { bodyHtml: '<p>机密★10年</p><p>示例的内容</p>' });
	const { status, text } = await preview(clerk, disclosureId);
	expect(status, text).toBe(200);
	expect(text).toContain('先处理好才能预览');
	expect(text).not.toContain('示例的内容');
	expect(text).not.toContain('机密');
});

it('names files, hands none out, and says what is in their way', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish);
	const path = `/places/${place}/drafts/${disclosureId}`;
	const bytes = await workbook('表', [
		['事项', '电话'],
		['示例', NUMBER],
	]);
	const form = fileForm('');
	form.set('file', new Blob([new Uint8Array(bytes)]), '表.xlsx');
	const { attachmentId, name } = (await clerk(`POST ${path}/attachments`, { body: form })).json;
	const json = { attachments: [{ attachmentId, name }] };
	expect((await clerk(`PUT ${path}`, { json, headers: { 'if-match': '"r1"' } })).status).toBe(200);
	const { text } = await preview(clerk, disclosureId);
	expect(text).toContain('表.xlsx');
	expect(text).toContain('附件里有 1 处还不能公开');
	expect(text).not.toContain(NUMBER);
	expect(text).not.toContain(`attachments/${attachmentId}`);
});

it('is there for nobody else: another body, another place, citizens, administrators', async () => {
	const { disclosureId } = await registerDraft(site, clerk, wish, { title: '别处看不到的示例' });
	const stranger = await site.person(place, 'finance-bureau', 'case-officer', 'stranger');
	await site.place('wanyuan');
	const elsewhere = await site.person('wanyuan', 'poverty-relief-bureau', 'case-officer', 'elsewhere');
	const administrator = await site.administrator(place, 'system-administrator');
	for (const [sender, at, statuses] of [
		[stranger, place, [403, 404]],
		[elsewhere, place, [401, 403, 404]],
		[elsewhere, 'wanyuan', [404]],
		[administrator, place, [403, 404]],
		[site.citizen, place, [401]],
	] as const) {
		const answer = await preview(sender, disclosureId, '', at);
		expect(statuses, answer.text).toContain(answer.status);
		expect(answer.text).not.toContain('别处看不到的示例');
	}
});
