import { z } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetOldKeys, type MoreStaffRoutes, STAFF_ROUTES } from '../../src/api/staff/index.ts';
import { expectedRevision, revisionTag } from '../../src/api/staff/revision.ts';
import { runCommand } from '../../src/api/staff/run-command.ts';
import { requestOf } from '../../src/api/staff/staff-deps.ts';
import { requirePermission, serveRoute, staffRoute } from '../../src/api/staff/staff-route.ts';
import { jsonBody, PlacePath } from '../../src/api/staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../../src/api/staff/uploads.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import type { Outcome } from '../../src/organization/refusal.ts';
import { parseInstant } from '../../src/platform/clock.ts';
import { recordEvent } from '../../src/platform/database/record-event.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done } from '../organization/kit.ts';
import { type Answer, refusalCodes, type Sending, staffKit } from './kit.ts';

const test = testDatabase();
const LIMITS = { maxBytes: 2 * 1024 * 1024, maxFiles: 2 };
const conflict = { code: 'revision-conflict', message: '已被他人修改。' };

const trial = staffRoute('account.create', {
	method: 'put',
	path: '/places/{place}/trial',
	summary: 'a command as other folders write them',
	request: { params: PlacePath, body: jsonBody(z.strictObject({ fail: z.string().optional() })) },
	responses: {},
});
const upload = staffRoute(
	'account.create',
	{ method: 'post', path: '/places/{place}/trial-files', request: { params: PlacePath }, responses: {} },
	uploadForm(LIMITS),
);
let revision = 7;

const routes: MoreStaffRoutes = (app, staff) => {
	serveRoute(app, staff, trial, {
		answer(context) {
			const { fail } = context.req.valid('json');
			const expected = expectedRevision(context);
			const { place: placeId } = context.req.valid('param');
			return runCommand(
				context,
				staff,
				async ({ transaction, at }, actor): Promise<Outcome<{ revision: number }>> => {
					const event = { placeId, type: 'Tried', at, actor, data: {}, isForOutbox: false };
					await recordEvent(transaction, event);
					if (fail === 'error') throw new Error('a bug');
					const { actor: who } = requestOf(context);
					if (fail === 'late') requirePermission(who, 'account.disable', { placeId, accountId: accountId });
					if (expected !== revision) return { ok: false, refusals: [conflict] };
					return { ok: true, revision: revision + 1 };
				},
				({ revision: next }) => ({ body: { next }, headers: { ETag: revisionTag(next) } }),
			);
		},
	});
	serveRoute(app, staff, upload, {
		async answer(context) {
			const { files, fields, digest } = await readUploads(context, LIMITS);
			const { place: placeId } = context.req.valid('param');
			const named = files.map(({ name, bytes }) => [name, bytes.byteLength]);
			return runCommand(
				context,
				staff,
				async ({ transaction, at }, actor) => {
					await recordEvent(transaction, { placeId, type: 'Uploaded', at, actor, data: {}, isForOutbox: false });
					return { ok: true, files: named, fields };
				},
				undefined,
				{ contentDigest: digest },
			);
		},
	});
};

let commits = 0;
const afterCommit = async () => {
	commits += 1;
};
const kit = staffKit(test, { routes: [routes], deps: { afterCommit } });
let browser: (request: string, sending?: Sending) => Promise<Answer>;
let accountId = '';
const count = async (type: string) => (await kit.events('jia')).filter((one) => one === type).length;
const keys = () => test.database.query<{ key: string }>('', 'select key, status, response from idempotency_key');

beforeAll(async () => {
	await kit.place('jia');
	accountId = await kit.account('jia', 'wangwu');
	const roles = ['system-administrator', 'security-administrator'] as const;
	await done(setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId, roles, actor: 'test' }));
	browser = await kit.browser('jia', 'wangwu');
});

const create = (loginName: string, key: string, json: object = {}) =>
	browser('POST /places/jia/accounts', {
		json: { loginName, displayName: '某人', ...json },
		headers: { 'idempotency-key': key },
	});

describe('a command with a key', () => {
	it('is done once, and its repetition is answered the same', async () => {
		const before = commits;
		const first = await create('a1', 'key-1');
		const again = await create('a1', 'key-1');
		expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
		expect([first, again].map((one) => one.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
		expect(commits - before).toBe(1);
		expect(refusalCodes(await create('a1', 'key-2'))).toEqual(['login-name-taken']);
	});

	it('with other content is another request', async () => {
		const answer = await create('a2', 'key-1');
		expect([answer.status, answer.json.code]).toEqual([422, 'idempotency-key-reused']);
		const json = { bodyId: 'finance', kind: 'department', name: '财政局' };
		const elsewhere = await browser('POST /places/jia/bodies', { json, headers: { 'idempotency-key': 'key-1' } });
		expect([elsewhere.status, elsewhere.json.code]).toEqual([422, 'idempotency-key-reused']);
	});

	it('twenty at once have one effect', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => create('a3', 'key-3')));
		expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
		expect(answers[0]?.status).toBe(201);
		expect(answers.filter((one) => one.headers.get('idempotent-replayed') === null)).toHaveLength(1);
		const accounts = (await browser('GET /places/jia/accounts')).json.items as { loginName: string }[];
		expect(accounts.filter((one) => one.loginName === 'a3')).toHaveLength(1);
	});

	it('twenty at once that are refused are each refused, and leave nothing', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => create('a3', 'key-4')));
		expect(new Set(answers.map((one) => `${one.status} ${refusalCodes(one)}`))).toEqual(
			new Set(['422 login-name-taken']),
		);
		expect((await keys()).map(({ key }) => key)).not.toContain('key-4');
		expect((await create('a4', 'key-4')).status).toBe(201);
	});

	it('keeps what is shown once only sealed', async () => {
		const issue = () =>
			browser('POST /places/jia/access-tokens', {
				json: { name: '系统', scopes: ['drafts:push'], days: 5 },
				headers: { 'idempotency-key': 'key-5' },
			});
		const [first, again] = [await issue(), await issue()];
		expect([first.status, again.json.token]).toEqual([201, first.json.token]);
		expect(JSON.stringify(await keys())).not.toContain(first.json.token.slice(-30));
	});

	it.each(['', 'x'.repeat(129), '编号'])('%j is no key', async (key) => {
		const headers = { 'idempotency-key': key };
		const answer = await browser('POST /places/jia/accounts', {
			json: { loginName: 'a5', displayName: '某人' },
			headers,
		}).catch(() => null);
		// A header cannot even carry Chinese.
		if (answer !== null) expect([answer.status, answer.json.code]).toEqual([400, 'idempotency-key-invalid']);
	});

	it('of another person is another key, and after seven days a new one', async () => {
		await kit.account('jia', 'lisi');
		const id = (
			await test.database.query<{ id: string }>('', `select account_id as id from account where login_key = 'lisi'`)
		)[0]?.id;
		const roles = ['system-administrator'] as const;
		await done(setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId: id ?? '', roles, actor: 'test' }));
		const other = await kit.browser('jia', 'lisi');
		const json = { loginName: 'a6', displayName: '某人' };
		expect((await other('POST /places/jia/accounts', { json, headers: { 'idempotency-key': 'key-1' } })).status).toBe(
			201,
		);
		const at = parseInstant('2020-10-09T09:00:00+08:00');
		if (at !== null) await forgetOldKeys(test.database, at);
		expect((await keys()).length).toBeGreaterThan(3);
		const later = parseInstant('2020-10-09T09:00:01+08:00');
		if (later !== null) await forgetOldKeys(test.database, later);
		expect(await keys()).toEqual([]);
	});
});

describe('a command', () => {
	const put = (json: object, headers: Record<string, string> = { 'if-match': '"r7"' }) =>
		browser('PUT /places/jia/trial', { json, headers });

	it('answers with the new revision', async () => {
		const answer = await put({});
		expect([answer.status, answer.json, answer.headers.get('etag')]).toEqual([200, { next: 8 }, '"r8"']);
		expect(await count('Tried')).toBe(1);
	});

	it('that does not say which revision it saw is 428, one that saw another 409; both leave nothing', async () => {
		const blind = await put({}, {});
		expect([blind.status, blind.json.code]).toEqual([428, 'if-match-missing']);
		revision = 8;
		const late = await put({});
		expect([late.status, late.json.code, refusalCodes(late)]).toEqual([
			409,
			'revision-conflict',
			['revision-conflict'],
		]);
		revision = 7;
		expect(await count('Tried')).toBe(1);
	});

	it('that finds out late that somebody may not leaves nothing', async () => {
		const answer = await put({ fail: 'late' });
		expect([answer.status, refusalCodes(answer)]).toEqual([403, ['own-account']]);
		expect(await count('Tried')).toBe(1);
	});

	it('that breaks leaves nothing and tells nothing, and the key may be used again', async () => {
		const headers = { 'if-match': '"r7"', 'idempotency-key': 'broken' };
		const answer = await put({ fail: 'error' }, headers);
		expect([answer.status, answer.json.code]).toEqual([500, 'internal']);
		expect(answer.text).not.toContain('bug');
		expect(kit.log.lines.some((line) => line.message === 'staff.failed')).toBe(true);
		expect(await count('Tried')).toBe(1);
		expect((await put({}, headers)).status).toBe(200);
		// The same key for another revision seen is another request.
		expect((await put({}, { ...headers, 'if-match': '"r9"' })).json.code).toBe('idempotency-key-reused');
	});
});

describe('an upload', () => {
	const formOf = (
		files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[],
		fields: Record<string, string> = {},
	) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		for (const [name, bytes] of files) form.append('file', new Blob([bytes]), name);
		return form;
	};
	const send = (body: FormData | string, headers: Record<string, string> = {}) =>
		browser('POST /places/jia/trial-files', { body, headers });
	const bytes = (length: number) => new Uint8Array(length).fill(120);
	const MEGABYTE = 1024 * 1024;

	it('of more than the site’s usual limit is read, with its fields', async () => {
		const answer = await send(
			formOf(
				[
					['a/名单.xlsx', bytes(2 * MEGABYTE - 9)],
					['b.docx', bytes(9)],
				],
				{ 标题: '名单' },
			),
		);
		expect(answer.json).toEqual({
			files: [
				['名单.xlsx', 2 * MEGABYTE - 9],
				['b.docx', 9],
			],
			fields: { 标题: '名单' },
		});
	});

	it.each<[string, () => FormData | string, Record<string, string>, number, string]>([
		[
			'one byte too much',
			() =>
				formOf([
					['a', bytes(2 * MEGABYTE)],
					['b', bytes(1)],
				]),
			{},
			413,
			'upload-too-large',
		],
		['far too much', () => formOf([['a', bytes(3 * MEGABYTE)]]), {}, 413, 'upload-too-large'],
		[
			'three files',
			() =>
				formOf([
					['a', bytes(1)],
					['b', bytes(1)],
					['c', bytes(1)],
				]),
			{},
			400,
			'upload-too-many-files',
		],
		['no file', () => formOf([], { a: 'b' }), {}, 400, 'upload-no-file'],
		['an empty file', () => formOf([['a', bytes(0)]]), {}, 400, 'upload-empty-file'],
		['a name of nothing but folders', () => formOf([['a/', bytes(1)]]), {}, 400, 'upload-name-invalid'],
		['a name that reads backwards', () => formOf([['a\u202excod.exe', bytes(1)]]), {}, 400, 'upload-name-invalid'],
		['JSON', () => '{}', { 'content-type': 'application/json' }, 415, 'upload-not-multipart'],
		[
			'half a form',
			() => '--x\r\nContent-Disp',
			{ 'content-type': 'multipart/form-data; boundary=x' },
			400,
			'upload-malformed',
		],
		[
			'a thousand parts',
			() => `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(1000)}--x--\r\n`,
			{ 'content-type': 'multipart/form-data; boundary=x' },
			400,
			'upload-too-many-files',
		],
	])('%s is refused', async (_, make, headers, status, code) => {
		const answer = await send(make(), headers);
		// Beyond the limit of the route the site itself answers, without reading on.
		if (answer.json !== null || status !== 413) expect([answer.status, refusalCodes(answer)]).toEqual([status, [code]]);
		else expect(answer.status).toBe(413);
	});

	it('all its faults at once', async () => {
		const answer = await send(
			formOf([
				['a', bytes(0)],
				['b/', bytes(1)],
				['c', bytes(1)],
			]),
		);
		expect(refusalCodes(answer)).toEqual(['upload-empty-file', 'upload-name-invalid', 'upload-too-many-files']);
	});

	it('is done once though its boundary differs each time', async () => {
		const before = await count('Uploaded');
		const headers = { 'idempotency-key': 'upload-1' };
		const first = await send(formOf([['a', bytes(9)]]), headers);
		const again = await send(formOf([['a', bytes(9)]]), headers);
		expect([first.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
		expect((await send(formOf([['a', bytes(8)]]), headers)).json.code).toBe('idempotency-key-reused');
		expect(await count('Uploaded')).toBe(before + 1);
	});
});

it('a route is defined once', () => {
	const before = STAFF_ROUTES.length;
	expect(() => staffRoute('account.read', { method: 'put', path: '/places/{place}/trial', responses: {} })).toThrow(
		'twice',
	);
	expect(STAFF_ROUTES).toHaveLength(before);
});
