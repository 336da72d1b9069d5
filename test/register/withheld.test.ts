import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, calendarDate } from '../../src/calendar/calendar-date.ts';
import { listWithheld, streamWithheld, withheldTotals } from '../../src/register/withheld/store.ts';
import { withheldState } from '../../src/register/withheld/withheld-entry.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addPlace } from './kit.ts';

const server = testDatabase();
const today = calendarDate('2021-01-04');
const all = { placeId: 'qinghe' };

beforeAll(async () => {
	const { database } = server;
	await addPlace(database, 'qinghe', ['jia', 'yi']);
	await addPlace(database, 'other', ['jia']);
	await database.query(
		'',
		`insert into dated_name (place_id, name_id, subject_kind, subject_id, name, use, valid_from, valid_to) values
		('qinghe', gen_random_uuid(), 'body', 'jia', '老甲局', 'official', '2019-01-01', '2020-06-30'),
		('qinghe', gen_random_uuid(), 'body', 'jia', '新甲局', 'official', '2020-07-01', null)`,
	);
	for (let number = 1; number <= 12; number++) {
		const decidedOn = addDays(calendarDate('2020-06-20'), number);
		// The sixth is due today, the fifth was yesterday.
		const nextReviewOn = addDays(today, number - 6);
		const isEnded = number % 4 === 0;
		await database.query(
			'',
			`insert into withholding (place_id, withholding_id, body_id, title, document_number, ground, article, reason, decided_on, decided_by,
				next_review_on, ended_on, end_reason) values ($1, $2, $3, $4, $5, $6, '条例第十六条', '内部事务', $7, 'account:x', $8, $9, $10)`,
			[
				...[
					'qinghe',
					`withheld${String(number).padStart(2, '0')}`,
					number % 3 === 0 ? 'yi' : 'jia',
					`会议纪要${number}`,
				],
				...[number % 2 === 0 ? `青纪〔2020〕${number}号` : null, number % 2 === 0 ? 'internal' : 'process', decidedOn],
				...[nextReviewOn, isEnded ? '2020-12-01' : null, isEnded ? '情形消失' : null],
			],
		);
	}
	await database.query(
		'',
		`insert into withholding (place_id, withholding_id, body_id, title, ground, article, reason, decided_on, decided_by, next_review_on)
		values ('other', 'withheld01', 'jia', '别处', 'internal', '条例第十六条', '内部事务', '2020-01-01', 'account:x', '2020-02-01')`,
	);
});

describe('the register of withheld items', () => {
	test('what must be looked at first comes first; overdue from the day after (invariant 22)', async () => {
		const { rows } = await listWithheld(server.database.publicReads, all, today);
		expect(rows).toHaveLength(12);
		for (const row of rows) expect(row.state).toBe(withheldState(row, today));
		const overdue = await listWithheld(server.database.publicReads, { ...all, state: 'overdue' }, today);
		expect(overdue.rows.map((row) => row.title)).toEqual(['会议纪要1', '会议纪要2', '会议纪要3', '会议纪要5']);
	});

	test('the body has the name of the day of the decision (invariant 60), none where none is known', async () => {
		const { rows } = await listWithheld(server.database.publicReads, all, today);
		const nameOf = (title: string) => rows.find((row) => row.title === title)?.bodyName;
		expect([nameOf('会议纪要10'), nameOf('会议纪要11'), nameOf('会议纪要9')]).toEqual(['老甲局', '新甲局', null]);
	});

	test.each<[string, object, number]>([
		['body', { bodyId: 'yi' }, 4],
		['ground', { ground: 'internal' }, 6],
		['ended', { state: 'ended' }, 3],
		['decided from, inclusive', { from: calendarDate('2020-07-02') }, 1],
		['decided to, inclusive', { to: calendarDate('2020-06-21') }, 1],
		['text', { text: '〕10号' }, 1],
	])('%s', async (_, filters, expected) => {
		const { rows } = await listWithheld(server.database.publicReads, { ...all, ...filters }, today);
		expect(rows).toHaveLength(expected);
		const totals = await withheldTotals(server.database.publicReads, { ...all, ...filters }, today);
		expect(totals.withheld + totals.overdue + totals.ended).toBe(expected);
		expect(totals.byGround.reduce((sum, one) => sum + one.count, 0)).toBe(expected);
	});

	test('pages and the stream give every line once', async () => {
		const seen: string[] = [];
		for await (const entry of streamWithheld(server.database.publicReads, all, today, 5))
			seen.push(entry.withholdingId);
		expect(seen).toHaveLength(12);
		expect(new Set(seen).size).toBe(12);
	});
});
