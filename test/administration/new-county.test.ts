import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../api-staff/kit.ts';
import { fileForm, registerDraft, type Sender, signStep, submitDraft, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';
import { PASSWORD } from '../organization/kit.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'ouhai';
const P = `/places/${place}`;
let operator: Sender;

const CATALOGUE = [
	'瓯海区基层政务公开标准目录',
	'浙江省温州市瓯海区人民政府',
	[
		'序号',
		'一级事项',
		'二级事项',
		'公开内容',
		'公开依据',
		'公开时限',
		'公开主体',
		'公开渠道',
		'公开对象',
		'公开方式',
		'公开层级',
	].join('\t'),
	[
		'1',
		'资金信息',
		'分配结果',
		'资金名称',
		'《中华人民共和国政府信息公开条例》',
		'信息形成之日起20个工作日内',
		'财政局',
		'☑政府网站',
		'全社会',
		'主动',
		'县级',
	].join('\t'),
	[
		'2',
		'资金信息',
		'年度计划',
		'计划安排',
		'《中华人民共和国政府信息公开条例》',
		'信息形成之日起20个工作日内',
		'财政局',
		'☑政府网站',
		'全社会',
		'主动',
		'县级',
	].join('\t'),
].join('\n');

async function done(answer: Promise<Answer>): Promise<Answer['json']> {
	const { status, text, json } = await answer;
	expect([200, 201], text).toContain(status);
	return json;
}

const redeem = (address: string, names: object) => {
	const json = { token: address.split('#')[1], password: PASSWORD, ...names };
	return done(site.citizen(`POST ${P}/one-time-links/redemption`, { json }));
};

beforeAll(async () => {
	await site.place('sanmenxia');
	operator = await site.administrator('sanmenxia', 'system-administrator');
}, 60_000);

it('a county nobody knew comes from its first link to its first publication by the routes alone; the setup tells each next step', async () => {
	const { links } = await done(operator('POST /places/sanmenxia/new-places', { json: { code: '330304' } }));
	const system = site.as(place, 'xitong');
	const security = site.as(place, 'anquan');
	// At level 2 one link makes one person both administrators; a second one is appointed by him, for nobody invites himself into a post.
	await redeem(links[0].address, { loginName: 'xitong', displayName: '某甲' });
	const missing = async () => {
		const { items } = await done(system(`GET ${P}/setup`));
		return items
			.filter(({ state }: { state: string }) => state === 'missing')
			.map(({ step }: { step: string }) => step);
	};
	const before = ['government-body', 'bodies', 'posts', 'people', 'catalogue', 'index-prefix', 'first-publication'];
	expect(await missing()).toEqual(before);

	const second = await done(system(`POST ${P}/accounts`, { json: { loginName: 'anquan', displayName: '某乙' } }));
	await redeem((await done(system(`POST ${P}/accounts/${second.accountId}/invitations`))).address, {});
	await done(system(`PUT ${P}/accounts/${second.accountId}/roles`, { json: { roles: ['security-administrator'] } }));
	const government = { bodyId: 'government', kind: 'government', name: '瓯海区人民政府' };
	await done(system(`POST ${P}/bodies`, { json: government }));
	await done(system(`POST ${P}/bodies`, { json: { bodyId: 'finance', kind: 'department', name: '财政局' } }));
	await done(system(`PUT ${P}/bodies/finance/index-prefix`, { json: { indexPrefix: '00000000X' } }));
	const kinds = {
		'case-officer': 'finance',
		'section-head': 'finance',
		'secrecy-reviewer': 'finance',
		'deputy-in-charge': 'finance',
		'disclosure-office': 'government',
	};
	for (const [kind, bodyId] of Object.entries(kinds)) {
		await done(system(`POST ${P}/posts`, { json: { postId: kind, bodyId, sectionId: null, kind, title: kind } }));
		const { accountId } = await done(system(`POST ${P}/accounts`, { json: { loginName: kind, displayName: kind } }));
		await redeem((await done(security(`POST ${P}/accounts/${accountId}/invitations`))).address, {});
		const json = { accountId, capacity: 'holder', heldFrom: '2020-10-01' };
		await done(security(`POST ${P}/posts/${kind}/holdings`, { json }));
	}
	expect(await missing()).toEqual(['catalogue', 'first-publication']);

	const office = site.as(place, 'disclosure-office');
	const base = `${P}/catalogue-drafts`;
	const { drafts } = await done(office(`POST ${base}`, { body: fileForm(CATALOGUE, '目录.txt') }));
	const draft = `${base}/${drafts[0].draftId}`;
	const tag = async () => ({ 'if-match': (await office(`GET ${draft}`)).headers.get('etag') ?? '' });
	const { undecided, catalogue } = await done(office(`GET ${draft}`));
	expect(catalogue.place.name).toBe('瓯海区');
	const points = [
		...undecided.doubts.map((pointId: string) => ({ pointId, decision: 'accepted' })),
		...undecided.findings.map((pointId: string) => ({ pointId, decision: 'dismissed', reason: '示例' })),
	];
	if (points.length > 0) await done(office(`POST ${draft}/decisions`, { json: { points }, headers: await tag() }));
	const adoption = { json: { effectiveFrom: '2020-10-01' }, headers: await tag() };
	const adopted = await done(office(`POST ${draft}/adoption`, adoption));
	expect([adopted.isInForce, adopted.duties.started.count]).toEqual([true, 2]);
	expect(await missing()).toEqual(['first-publication']);
	expect((await done(system(`GET ${P}/setup`))).isReady).toBe(true);

	const clerk = site.as(place, 'case-officer');
	const { disclosureId } = await registerDraft(site, clerk, { place, bodyId: 'finance', row: 1, formed: '2020-10-08' });
	const sheet = await submitDraft(clerk, place, disclosureId);
	for (const [step, kind] of ['section-head', 'secrecy-reviewer', 'deputy-in-charge'].entries())
		await done(signStep(site.as(place, kind), place, sheet, step));
	const published = await done(office(`POST ${P}/disclosures/${disclosureId}/publication`));
	expect((await site.citizen(`GET ${P}/disclosures/${disclosureId}`)).json.indexNumber).toBe(published.indexNumber);
	expect(await missing()).toEqual([]);
}, 60_000);
