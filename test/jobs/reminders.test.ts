import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadJobHealth, tick } from '../../src/jobs/index.ts';
import { sendDigests } from '../../src/jobs/mail/send-digests.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import { createMailer, type Mailer } from '../../src/platform/mail.ts';
import { remindOfDuties, setNotificationAddress } from '../../src/supervision/reminder/actions.ts';
import { readReminderRules } from '../../src/supervision/reminder/index.ts';
import type { MailGroup } from '../../src/supervision/reminder/mail-group.ts';
import {
	countUnread,
	listNotifications,
	loadNotificationAddress,
	markRead,
} from '../../src/supervision/reminder/store.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { testDatabase } from '../kit/test-database.ts';
import { addObligation, addPlace, addStaffedBody, killedAt, otherProcess } from './kit.ts';
import { readMessage, type SmtpServer, startSmtpServer } from './smtp-server.ts';

const server = testDatabase();
const clock = fixedClock('2020-10-13T08:00:00+08:00');
const rules = readReminderRules(await readLawYaml('supervision/reminders.yaml'));
const KINDS = ['case-officer', 'section-head', 'disclosure-office'];

function remind(database: Database = server.database, sendsMail = true) {
	return remindOfDuties({ database, clock, rules, sendsMail });
}

async function toldTo(placeId: string, accounts: Record<string, string>) {
	const told: string[] = [];
	for (const [kind, accountId] of Object.entries(accounts))
		for (const row of await listNotifications(server.database, placeId, accountId))
			told.push(`${kind} ${row.kind === 'obligation-due' ? row.stage : row.kind}`);
	return told.sort();
}

/** What an earlier test left would be reminded of, too. */
beforeEach(async () => {
	await server.database.query('', 'delete from obligation');
	await server.database.query('', 'delete from job_failure');
});

describe('reminders', () => {
	let people: Record<string, string> = {};
	beforeAll(async () => {
		await addPlace(server.database, 'jia');
		people = await addStaffedBody(server.database, 'jia', 'finance', '财政局', KINDS);
	});

	it('the officer before, the head once it is late, the disclosure office a week later; each stage once', async () => {
		await addObligation(server.database, 'jia', '2020-10-16');
		const days: [string, string[]][] = [
			['2020-10-12', []],
			['2020-10-13', ['case-officer before-3']],
			['2020-10-14', []],
			['2020-10-15', ['case-officer before-1']],
			['2020-10-16', ['case-officer due']],
			['2020-10-17', []],
			['2020-10-18', []],
			['2020-10-19', ['case-officer overdue-1', 'section-head overdue-1']],
			['2020-10-26', ['case-officer overdue-6', 'disclosure-office overdue-6', 'section-head overdue-6']],
		];
		let all: string[] = [];
		for (const [day, expected] of days) {
			clock.set(`${day}T08:00:00+08:00`);
			const { reminded } = await remind();
			expect([day, reminded]).toEqual([day, expected.length]);
			expect(await remind()).toMatchObject({ reminded: 0 });
			all = [...all, ...expected].sort();
			expect(await toldTo('jia', people)).toEqual(all);
		}
	});

	it('a machine that was off says the present stage only', async () => {
		await addPlace(server.database, 'off');
		const of = await addStaffedBody(server.database, 'off', 'finance', '财政局', KINDS);
		await addObligation(server.database, 'off', '2020-11-02');
		clock.set('2020-11-10T08:00:00+08:00');
		await remind();
		expect(await toldTo('off', of)).toEqual([
			'case-officer overdue-6',
			'disclosure-office overdue-6',
			'section-head overdue-6',
		]);
	});

	it('two processes at once, and a third killed before its commit: nobody is told twice', async () => {
		await addPlace(server.database, 'race');
		const of = await addStaffedBody(server.database, 'race', 'finance', '财政局', KINDS);
		for (let count = 0; count < 30; count++) await addObligation(server.database, 'race', '2020-12-03');
		clock.set('2020-12-01T08:00:00+08:00');
		await setNotificationAddress(
			{ database: server.database, clock },
			{ placeId: 'race', accountId: of['case-officer'] ?? '', email: 'office@example.gov.cn' },
		);
		await expect(remind(killedAt(server.database, 'digest-queue'))).rejects.toThrow('killed');
		expect(await toldTo('race', of)).toEqual([]);
		const other = otherProcess(server);
		const reports = await Promise.all([remind(), remind(other), remind(other)]);
		await other.close();
		expect(reports.reduce((sum, report) => sum + report.reminded, 0)).toBe(30);
		expect(await toldTo('race', of)).toHaveLength(30);
		expect(reports.reduce((sum, report) => sum + report.digests, 0)).toBe(1);
	});

	it('a deadline that moved is reminded of anew; a guessed one is kept as a guess', async () => {
		await addPlace(server.database, 'moved');
		const of = await addStaffedBody(server.database, 'moved', 'finance', '财政局', KINDS);
		const id = await addObligation(server.database, 'moved', '2020-12-07', { isProvisional: true });
		clock.set('2020-12-02T08:00:00+08:00');
		await remind();
		await server.database.query('', 'update obligation set due_on = $1 where obligation_id = $2', ['2020-12-08', id]);
		clock.set('2020-12-03T08:00:00+08:00');
		await remind();
		const rows = await listNotifications(server.database, 'moved', of['case-officer'] ?? '');
		expect(rows).toMatchObject([
			{ stage: 'before-3', dueOn: '2020-12-08', isProvisional: true },
			{ stage: 'before-3', dueOn: '2020-12-07', isProvisional: true },
		]);
	});

	it('a duty nobody can be told of is counted; closed duties are not mentioned', async () => {
		await addPlace(server.database, 'nobody');
		await addStaffedBody(server.database, 'nobody', 'finance', '财政局', ['inspector']);
		await addObligation(server.database, 'nobody', '2020-12-08', { body: '无名单位' });
		const closed = await addObligation(server.database, 'nobody', '2020-12-08');
		await server.database.query(
			'',
			`update obligation set outcome = 'met', closed_at = now(), closed_on = '2020-12-01' where obligation_id = $1`,
			[closed],
		);
		expect(await remind()).toMatchObject({ reminded: 0, unreachable: 1 });
	});

	it('is read by its account only', async () => {
		const [officer, head] = [people['case-officer'] ?? '', people['section-head'] ?? ''];
		const before = await countUnread(server.database, 'jia', officer);
		const [newest] = await listNotifications(server.database, 'jia', officer, { limit: 1 });
		const id = newest?.notificationId ?? '';
		expect(await markRead(server.database, 'jia', head, [id], clock.now())).toBe(0);
		expect(await markRead(server.database, 'jia', officer, [id], clock.now())).toBe(1);
		expect(await countUnread(server.database, 'jia', officer)).toBe(before - 1);
		expect(await markRead(server.database, 'jia', officer, null, clock.now())).toBe(before - 1);
		expect(await listNotifications(server.database, 'jia', officer, { isUnread: true })).toEqual([]);
	});
});

describe('addresses', () => {
	it.each([
		'甲',
		'a@',
		'@b',
		'a@b@c',
		'a@b c',
		'a@b\r\nBcc: x@y',
		'"x" <a@b>',
		'a,b@c',
		'a@b;c@d',
		`${'a'.repeat(65)}@b.cn`,
	])('%j is refused', async (email) => {
		const command = { placeId: 'jia', accountId: '00000000-0000-4000-8000-000000000000', email };
		const outcome = await setNotificationAddress({ database: server.database, clock }, command);
		expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'address-invalid' }] });
	});
});

describe('digests', () => {
	let smtp: SmtpServer;
	let mailer: Mailer;
	let of: Record<string, string> = {};
	const send = (database: Database = server.database, by: Mailer = mailer) =>
		sendDigests({
			...{ database, clock, log: recordingLog(), mailer: by },
			deskUrl: 'https://x.example/desk',
			expiresHours: 72,
		});
	const openMailer = (url: string) => createMailer({ url, from: 'gongkai@x.example', timeoutMs: 300 });

	beforeAll(async () => {
		smtp = await startSmtpServer();
		mailer = openMailer(smtp.url);
		await addPlace(server.database, 'post');
		of = await addStaffedBody(server.database, 'post', 'finance', '财政局', KINDS);
		for (const [kind, accountId] of Object.entries(of))
			await setNotificationAddress(
				{ database: server.database, clock },
				{ placeId: 'post', accountId, email: `${kind}@example.gov.cn` },
			);
		await server.database.query('', `update digest_mail set abandoned_at = now()`);
		return async () => {
			mailer.close();
			await smtp.stop();
		};
	});

	it('one mail for an account and day, with everything of the day in it and nobody in it', async () => {
		await addObligation(server.database, 'post', '2021-03-03');
		await addObligation(server.database, 'post', '2021-03-01', { isProvisional: true });
		clock.set('2021-03-02T08:00:00+08:00');
		expect(await remind()).toMatchObject({ reminded: 3, digests: 2 });
		expect(await remind()).toMatchObject({ digests: 0 });
		expect(await send()).toEqual({ sent: 0, failed: 0, abandoned: 0 });
		clock.set('2021-03-02T08:10:00+08:00');
		expect(await send()).toEqual({ sent: 2, failed: 0, abandoned: 0 });
		expect(await send()).toEqual({ sent: 0, failed: 0, abandoned: 0 });
		const mails = smtp.messages.map(readMessage);
		expect(mails.map(({ subject }) => subject).sort()).toEqual([
			'政务公开提醒：逾期 1 项',
			'政务公开提醒：逾期 1 项，即将到期 1 项',
		]);
		for (const { text, head, subject } of mails) {
			expect(text).toContain('暂定截止 2021年3月1日');
			expect(head).toContain('Auto-Submitted: auto-generated');
			for (const accountId of Object.values(of)) expect(text + head + subject).not.toContain(accountId);
			expect(text + subject).not.toContain('finance-case-officer');
		}
	});

	it('a server that refuses connections: reminders stand, the mail waits, and goes out when it is back', async () => {
		await addObligation(server.database, 'post', '2021-03-10');
		clock.set('2021-03-08T08:00:00+08:00');
		const dead = await startSmtpServer();
		const url = dead.url;
		await dead.stop();
		const deadMailer = openMailer(url);
		const jobs = [
			{
				name: 'remind',
				cadence: { every: 'day', hour: 8 } as const,
				run: async () => ({ ...(await remind()) }),
			},
		];
		const parts = { database: server.database, clock, log: recordingLog(), consumers: [], jobs, mailer: deadMailer };
		const first = await tick({ ...parts, deskUrl: '', digestExpiresHours: 72 });
		expect(first).toMatchObject({ jobs: ['remind'], mail: { sent: 0, failed: 0 } });
		clock.set('2021-03-08T08:10:00+08:00');
		const report = await tick({ ...parts, deskUrl: '', digestExpiresHours: 72 });
		deadMailer.close();
		expect(report).toMatchObject({ jobs: [], mail: { sent: 0 } });
		expect(report.mail?.failed).toBeGreaterThan(0);
		const rows = await listNotifications(server.database, 'post', of['case-officer'] ?? '', { limit: 2 });
		expect(rows[0]).toMatchObject({ dueOn: '2021-03-10', stage: 'before-3' });
		const { failures, digestsWaiting } = await loadJobHealth(server.database);
		expect(failures[0]).toMatchObject({ placeId: 'post', job: 'mail', code: 'ESOCKET' });
		expect(JSON.stringify(failures)).not.toContain('@');
		const waiting = digestsWaiting;
		expect(waiting).toBeGreaterThan(0);
		expect(await send()).toEqual({ sent: 0, failed: 0, abandoned: 0 });
		clock.set('2021-03-08T09:00:00+08:00');
		expect(await send()).toEqual({ sent: waiting, failed: 0, abandoned: 0 });
		expect((await loadJobHealth(server.database)).failures).toEqual([]);
	});

	it('a server that takes the connection and says nothing is given up after the time-out', async () => {
		await addObligation(server.database, 'post', '2021-04-10');
		clock.set('2021-04-08T08:00:00+08:00');
		smtp.isSilent = true;
		const silent = openMailer(smtp.url);
		await remind();
		clock.set('2021-04-08T08:10:00+08:00');
		const report = await send(server.database, silent);
		silent.close();
		smtp.isSilent = false;
		expect(report.failed).toBeGreaterThan(0);
		// Free again after the hold at the latest.
		clock.set('2021-04-08T08:16:00+08:00');
		expect((await send()).sent).toBeGreaterThan(0);
	});

	it('refused for good: not tried again, and visible; busy: tried again', async () => {
		await addObligation(server.database, 'post', '2021-05-11');
		clock.set('2021-05-10T08:00:00+08:00');
		await remind();
		smtp.answer = 'busy';
		clock.set('2021-05-10T08:10:00+08:00');
		expect(await send()).toMatchObject({ sent: 0, abandoned: 0 });
		clock.set('2021-05-10T09:00:00+08:00');
		smtp.answer = 'reject';
		const report = await send();
		expect(report).toMatchObject({ sent: 0, failed: 0 });
		expect(report.abandoned).toBeGreaterThan(0);
		smtp.answer = 'accept';
		clock.set('2021-05-10T12:00:00+08:00');
		expect(await send()).toEqual({ sent: 0, failed: 0, abandoned: 0 });
		const { failures, digestsAbandoned } = await loadJobHealth(server.database);
		expect(failures[0]).toMatchObject({ job: 'mail', code: '550', nextAttemptAt: null });
		expect(digestsAbandoned).toBeGreaterThan(0);
	});

	it('what somebody leaves out of his mail is told on the desk only; with nothing left there is no mail', async () => {
		await addPlace(server.database, 'choosy');
		const people = await addStaffedBody(server.database, 'choosy', 'finance', '财政局', KINDS);
		const choose = (kind: (typeof KINDS)[number], leftOut: readonly MailGroup[]) =>
			setNotificationAddress(
				{ database: server.database, clock },
				{ placeId: 'choosy', accountId: people[kind] ?? '', email: `choosy-${kind}@example.gov.cn`, leftOut },
			);
		await choose('case-officer', ['overdue']);
		await choose('section-head', ['overdue', 'due']);
		await choose('disclosure-office', ['monitor']);
		await addObligation(server.database, 'choosy', '2021-07-09');
		await addObligation(server.database, 'choosy', '2021-07-06');
		clock.set('2021-07-07T08:00:00+08:00');
		await remind();
		const told = (await toldTo('choosy', people)).filter((line) => line.startsWith('section-head'));
		expect(told).toEqual(['section-head overdue-1']);
		smtp.messages.length = 0;
		clock.set('2021-07-07T08:10:00+08:00');
		// Chosen after his mail was queued: none of it is sent.
		await choose('disclosure-office', ['overdue']);
		await send();
		const mails = smtp.messages.map(readMessage).filter(({ head }) => /^to: .*choosy-/im.test(head));
		expect(mails.map(({ head, subject }) => [/choosy-[a-z-]+/.exec(head)?.[0], subject])).toEqual([
			['choosy-case-officer', '政务公开提醒：即将到期 1 项'],
		]);
		// Setting the address alone leaves the choice as it was.
		const officer = { placeId: 'choosy', accountId: people['case-officer'] ?? '' };
		await setNotificationAddress({ database: server.database, clock }, { ...officer, email: 'other@example.gov.cn' });
		expect(await loadNotificationAddress(server.database, officer.placeId, officer.accountId)).toEqual({
			email: 'other@example.gov.cn',
			leftOut: ['overdue'],
		});
	});

	it('killed after the server took it: sent again under the same Message-ID', async () => {
		await addObligation(server.database, 'post', '2021-06-11');
		clock.set('2021-06-08T08:00:00+08:00');
		await remind();
		clock.set('2021-06-08T08:10:00+08:00');
		smtp.messages.length = 0;
		await expect(send(killedAt(server.database, 'digest-sent'))).rejects.toThrow('killed');
		expect(smtp.messages).toHaveLength(1);
		clock.set('2021-06-08T08:15:00+08:00');
		await send();
		const ids = smtp.messages.map((message) => /^message-id: (.*)$/im.exec(readMessage(message).head)?.[1]);
		expect(ids.length).toBeGreaterThan(1);
		expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
		expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@x\.example>$/);
	});

	it('three days unsent: out of date, given up; an address taken back: dropped', async () => {
		await addObligation(server.database, 'post', '2021-07-09');
		clock.set('2021-07-06T08:00:00+08:00');
		await remind();
		smtp.answer = 'busy';
		clock.set('2021-07-06T08:10:00+08:00');
		await send();
		clock.set('2021-07-09T08:00:00.001+08:00');
		const expired = await send();
		expect(expired).toMatchObject({ sent: 0, failed: 0 });
		expect(expired.abandoned).toBeGreaterThan(0);
		smtp.answer = 'accept';
		await remind();
		clock.set('2021-07-09T08:11:00+08:00');
		for (const accountId of Object.values(of))
			await setNotificationAddress({ database: server.database, clock }, { placeId: 'post', accountId, email: null });
		const dropped = await send();
		expect(dropped).toMatchObject({ sent: 0, failed: 0 });
		expect(dropped.abandoned).toBeGreaterThan(0);
	});
});
