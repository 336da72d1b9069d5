import { beforeAll, describe, expect, it } from 'vitest';
import { openPeriodicDuties } from '../../src/obligation/periodic/actions.ts';
import { refusalCodes } from '../api-staff/kit.ts';
import { testDatabase } from '../kit/test-database.ts';
import { deskKit, passReview, type Signers } from './kit.ts';

const test = testDatabase();
const kit = deskKit(test);
type Send = Awaited<ReturnType<typeof kit.person>>;

interface Staff {
	readonly clerk: Send;
	readonly office: Send;
	readonly signers: Signers;
}
const BODIES = {
	sanmenxia: 'poverty-relief-office',
	wanyuan: 'poverty-relief-bureau',
	ouhai: 'party-committee-rural-office',
	xixiu: 'poverty-relief-office',
	kongtong: 'poverty-relief-office',
} as const;
type Place = keyof typeof BODIES;
const staff = new Map<Place, Staff>();

beforeAll(async () => {
	kit.clock.set('2020-01-02T09:00:00+08:00');
	for (const [place, bodyId] of Object.entries(BODIES) as [Place, string][]) {
		await kit.place(place);
		await kit.indexPrefix(place, bodyId);
		staff.set(place, {
			clerk: await kit.person(place, bodyId, 'case-officer'),
			office: await kit.person(place, bodyId, 'disclosure-office'),
			signers: {
				'section-head': await kit.person(place, bodyId, 'section-head'),
				'secrecy-reviewer': await kit.person(place, bodyId, 'secrecy-reviewer'),
				'deputy-in-charge': await kit.person(place, bodyId, 'deputy-in-charge'),
				principal: await kit.person(place, bodyId, 'principal'),
			},
		});
	}
}, 60_000);

/** Takes a row from its day to the day of publication (10:00) and tells when it was due and how it ended. */
async function pass(
	place: Place,
	row: number,
	triggers: Record<string, string>,
	signedOn: string,
	publishedAt: string,
	more: object = {},
) {
	const people = staff.get(place);
	if (people === undefined) throw new Error(place);
	kit.clock.set(`${signedOn}T09:00:00+08:00`);
	const passed = await passReview(kit, people.clerk, people.signers, {
		place,
		bodyId: BODIES[place],
		row,
		triggers,
		...more,
	});
	kit.clock.set(publishedAt);
	const published = await people.office(`POST /places/${place}/disclosures/${passed.disclosureId}/publication`);
	if (published.status !== 201) throw new Error(published.text);
	const met = (published.json.met as { kind: string; dueOn: string; outcome: string }[])
		.filter((one) => one.dueOn !== null)
		.map((one) => `${one.kind} ${one.dueOn} ${one.outcome}`)
		.sort();
	return { ...passed, met };
}

const at = (on: string, time = '10:00:00') => `${on}T${time}+08:00`;

describe('三门峡示范区: 20 working days, on the website for good', () => {
	it('counts 10 full days from the day a notice is put up in the village', async () => {
		const { disclosureId } = await pass('sanmenxia', 9, { formed: '2020-01-06' }, '2020-01-06', at('2020-01-07'));
		const recorded = await staff
			.get('sanmenxia')
			?.office(`POST /places/sanmenxia/disclosures/${disclosureId}/channel-uses`, {
				json: {
					label: (await boardLabel(disclosureId)) ?? '',
					doneOn: '2020-01-07',
					where: '演示村公开栏',
					level: 'village',
				},
			});
		expect(recorded?.status, recorded?.text).toBe(200);
		const [posting] = await test.database.query<{ removableOn: string }>(
			'',
			`select removable_on as "removableOn" from obligation where place_id = 'sanmenxia' and information_id = $1 and kind = 'posting'`,
			[disclosureId],
		);
		expect(posting?.removableOn).toBe('2020-01-18');
	});
	it.each([
		[
			'formed before 春节: the holiday does not count, the extended one neither',
			'2020-01-20',
			at('2020-02-25'),
			['event 2020-02-25 met'],
		],
		[
			'formed Thursday 10 September, published on the last day at 23:59',
			'2020-09-10',
			at('2020-10-14', '23:59:00'),
			['event 2020-10-14 met'],
		],
		['the same, at 00:00 of the next day', '2020-09-10', at('2020-10-15', '00:00:00'), ['event 2020-10-14 met-late']],
	])('%s', async (_sentence, formed, publishedAt, met) => {
		expect((await pass('sanmenxia', 2, { formed }, formed, publishedAt)).met).toEqual(met);
	});
	it('cannot be taken off because some period is over', async () => {
		const { disclosureId } = await pass('sanmenxia', 3, { formed: '2020-11-02' }, '2020-11-02', at('2020-11-03'));
		const withdrawn = await staff
			.get('sanmenxia')
			?.office(`POST /places/sanmenxia/disclosures/${disclosureId}/withdrawal`, {
				json: { ground: 'posting-period-over', note: '期满' },
			});
		expect([withdrawn?.status, withdrawn && refusalCodes(withdrawn)]).toEqual([422, ['public-for-good']]);
	});
	const boardLabel = async (disclosureId: string) => {
		const rows = await test.database.query<{ label: string }>(
			'',
			`select label from channel_use where place_id = 'sanmenxia' and disclosure_id = $1 and channel = 'notice-board'`,
			[disclosureId],
		);
		return rows[0]?.label;
	};
});

describe('万源: 3 working days from the day it was formed, and 1 from the last signature', () => {
	it.each([
		[
			'signed the day it was formed, published the next working day: both kept',
			'2020-11-06',
			'2020-11-06',
			at('2020-11-09'),
			['event 2020-11-11 met', 'sign-off 2020-11-09 met'],
		],
		[
			'within 3 days, but 2 after the signature: the second is broken alone',
			'2020-11-06',
			'2020-11-06',
			at('2020-11-10'),
			['event 2020-11-11 met', 'sign-off 2020-11-09 met-late'],
		],
		[
			'signed late, published the next day: the first is broken alone',
			'2020-11-06',
			'2020-11-12',
			at('2020-11-13'),
			['event 2020-11-11 met-late', 'sign-off 2020-11-13 met'],
		],
	])('%s', async (_sentence, formed, signedOn, publishedAt, met) => {
		expect((await pass('wanyuan', 7, { formed }, signedOn, publishedAt)).met).toEqual(met);
	});
	it.each([
		['a general document: section and deputy (5.2)', 'general', ['section-head', 'deputy-in-charge']],
		[
			'a major decision: section, deputy and principal (5.3)',
			'major-decision',
			['section-head', 'deputy-in-charge', 'principal'],
		],
	])('%s', async (_sentence, documentClass, steps) => {
		const passed = await pass('wanyuan', 7, { formed: '2020-11-16' }, '2020-11-16', at('2020-11-17'), {
			documentClass,
		});
		expect(passed.steps).toEqual(steps);
	});
});

describe('瓯海: 5 working days, requests apart', () => {
	it.each([
		[
			'formed Wednesday 23 September: Sunday the 27th is a working day, the 30th is the last',
			'2020-09-23',
			at('2020-09-29'),
			['event 2020-09-29 met'],
		],
		['a day later', '2020-09-23', at('2020-09-30'), ['event 2020-09-29 met-late']],
	])('%s', async (_sentence, formed, publishedAt, met) => {
		expect((await pass('ouhai', 3, { formed }, formed, publishedAt)).met).toEqual(met);
	});
	it('a row for requests only cannot be registered for the website', async () => {
		const item = await kit.item('ouhai', 9);
		kit.clock.set(at('2020-09-23'));
		const answer = await staff.get('ouhai')?.clerk('POST /places/ouhai/disclosures', {
			json: {
				kind: 'full-text',
				documentClass: 'general',
				bodyId: BODIES.ouhai,
				triggers: { formed: '2020-09-23' },
				itemIds: [item.itemId],
			},
		});
		expect([answer?.status, answer && refusalCodes(answer)]).toEqual([422, ['item-on-request-only']]);
	});
});

describe('西秀: columns of the site, sections, 3 days for news', () => {
	it.each([
		['工作动态: 3 working days over a weekend', 7, at('2020-11-11'), ['event 2020-11-11 met']],
		['工作动态: a day later', 7, at('2020-11-12'), ['event 2020-11-11 met-late']],
	])('%s', async (_sentence, row, publishedAt, met) => {
		const passed = await pass('xixiu', row, { formed: '2020-11-06' }, '2020-11-06', publishedAt, {
			kind: 'news',
			documentClass: 'news',
		});
		expect(passed.met).toEqual(met);
		expect(passed.steps).toEqual(['section-head']);
	});
	it('writes column and section of the row into the register', async () => {
		const { disclosureId } = await pass('xixiu', 21, { formed: '2020-11-16' }, '2020-11-16', at('2020-11-17'));
		const rows = await test.database.query<{ data: { items: { siteColumn: string }[] } }>(
			'',
			`select data from event where place_id = 'xixiu' and type = 'EditionPublished' and data->>'disclosureId' = $1`,
			[disclosureId],
		);
		expect(rows[0]?.data.items[0]?.siteColumn).toContain('西秀区人民政府网-政务公开-信息公开目录');
		const duties = await test.database.query<{ section: string }>(
			'',
			`select section from obligation where place_id = 'xixiu' and information_id = $1 and kind = 'event'`,
			[disclosureId],
		);
		expect(duties[0]?.section).toBe('项目科');
	});
});

describe('崆峒: 15 working days from the allotment, loans once a year', () => {
	it.each([
		[
			'allotted 10 September: the last day is 30 September',
			{ formed: '2020-09-08', 'allocation-issued': '2020-09-10' },
			at('2020-09-30'),
			['event 2020-09-30 met'],
		],
		[
			'published after the holidays',
			{ formed: '2020-09-08', 'allocation-issued': '2020-09-10' },
			at('2020-10-09'),
			['event 2020-09-30 met-late'],
		],
	])('%s', async (_sentence, triggers, publishedAt, met) => {
		expect((await pass('kongtong', 9, triggers, '2020-09-10', publishedAt)).met).toEqual(met);
	});
	it('loans: the duty of the year is due on 31 December and met by the one publication of that year', async () => {
		kit.clock.set(at('2020-12-01'));
		const { clock } = kit;
		await openPeriodicDuties(
			{ database: test.database, clock, statute: kit.desk.disclosure.statute },
			{ actor: 'test' },
		);
		const passed = await pass('kongtong', 10, { formed: '2020-12-20' }, '2020-12-21', at('2020-12-31', '23:59:00'));
		expect(passed.duties).toEqual([]);
		expect(passed.met).toEqual(['periodic 2020-12-31 met']);
	});
});
