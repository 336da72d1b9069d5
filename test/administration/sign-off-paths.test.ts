import { beforeAll, expect, it } from 'vitest';
import { registerBody } from '../../src/organization/actions.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { registerDraft, type Sender, submitDraft, wholeSite } from '../disclosure/whole-site.ts';
import { testDatabase } from '../kit/test-database.ts';
import { always, done } from '../organization/kit.ts';

const test = testDatabase();
const site = wholeSite(test);
const place = 'sanmenxia';
const base = `/places/${place}/sign-off-paths`;
const own = 'poverty-relief-office';
let office: Sender;
let principal: Sender;
let drafter: Sender;

const CHECKS = ['truthfulness', 'completeness', 'secrecy', 'privacy'];
const steps = [
	{ postKind: 'section-head', checks: CHECKS },
	{ postKind: 'principal', checks: [] },
];
const wish = { place, bodyId: own, row: 1, formed: '2020-09-10' };

async function stepsOfNewSheet(): Promise<string[]> {
	const { disclosureId } = await registerDraft(site, drafter, wish);
	const { sheetId } = await submitDraft(drafter, place, disclosureId);
	const sheet = await drafter(`GET /places/${place}/review-sheets/${sheetId}`);
	return sheet.json.steps.map((step: { postKind: string }) => step.postKind);
}

beforeAll(async () => {
	await site.place(place);
	const government = { placeId: place, bodyId: 'government', kind: 'government', name: '示范区管委会' } as const;
	await done(registerBody(site.tools(), { ...government, actor: 'test', ...always }));
	office = await site.person(place, 'government', 'disclosure-office');
	principal = await site.person(place, 'government', 'principal');
	await site.desk.indexPrefix(place, own);
	drafter = await site.person(place, own, 'case-officer');
}, 60_000);

it('a path is proposed by one and put in force by another, from a day on; sheets go by the day they are opened', async () => {
	const proposed = await office(`POST ${base}`, { json: { documentClass: 'general', steps, basis: '示例规定第五条' } });
	expect(proposed.status, proposed.text).toBe(201);
	const activation = `POST ${base}/${proposed.json.pathId}/activation`;
	const self = await office(activation, { json: { inForceFrom: '2020-10-12' } });
	expect([self.status, refusalCodes(self)]).toEqual([422, ['path-own-proposal']]);
	const late = await principal(activation, { json: { inForceFrom: '2020-10-01' } });
	expect(refusalCodes(late)).toEqual(['path-backdated']);
	expect((await principal(activation, { json: { inForceFrom: '2020-10-12' } })).status).toBe(200);
	const again = await principal(activation, { json: { inForceFrom: '2020-10-13' } });
	expect(refusalCodes(again)).toEqual(['path-not-proposed']);
	const general = ['section-head', 'secrecy-reviewer', 'deputy-in-charge'];
	expect(await stepsOfNewSheet()).toEqual(general);
	const today = async () => {
		const { classes } = (await drafter(`GET ${base}`)).json;
		return classes.find((one: { documentClass: string }) => one.documentClass === 'general').origin;
	};
	expect(await today()).toBe('general');
	site.clock.set('2020-10-12T09:00:00+08:00');
	expect(await today()).toBe('decided');
	expect(await stepsOfNewSheet()).toEqual(['section-head', 'principal']);
});

it('a proposal is refused with everything that is wrong with it, and taken back with a reason', async () => {
	const json = { documentClass: 'letters', steps: [steps[1], steps[1]], basis: '' };
	const answer = await office(`POST ${base}`, { json });
	expect([answer.status, refusalCodes(answer)]).toEqual([
		422,
		['path-basis-missing', 'path-check-missing', 'path-class-unknown', 'path-post-twice'],
	]);
	const proposed = await office(`POST ${base}`, { json: { documentClass: 'news', steps, basis: '示例' } });
	const withdrawal = `POST ${base}/${proposed.json.pathId}/withdrawal`;
	expect(refusalCodes(await office(withdrawal, { json: { reason: '' } }))).toEqual(['path-reason-missing']);
	expect((await office(withdrawal, { json: { reason: '另拟' } })).status).toBe(200);
	const { items } = (await office(`GET ${base}`)).json;
	expect(items.map((one: { state: string }) => one.state).sort()).toEqual(['active', 'withdrawn']);
	const nothing = await principal(`POST ${base}/${'0'.repeat(8)}/activation`, { json: { inForceFrom: '2020-10-12' } });
	expect([nothing.status, refusalCodes(nothing)]).toEqual([404, ['sign-off-path-unknown']]);
});
