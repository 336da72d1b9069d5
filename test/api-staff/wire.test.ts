import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveRoute, staffRoute } from '../../src/api/staff/staff-route.ts';
import { PlacePath } from '../../src/api/staff/staff-schemas.ts';
import { readUploads, uploadForm } from '../../src/api/staff/uploads.ts';
import { setAdministratorRoles } from '../../src/organization/account/actions.ts';
import { createPageCache } from '../../src/platform/http/page-cache.ts';
import { createHttpServer, type HttpServer } from '../../src/platform/http/server.ts';
import { testDatabase } from '../kit/test-database.ts';
import { done, PASSWORD } from '../organization/kit.ts';
import { staffKit } from './kit.ts';

const MEGABYTE = 1024 * 1024;
const LIMITS = { maxBytes: 3 * MEGABYTE, maxFiles: 1 };
const upload = staffRoute(
	'account.create',
	{ method: 'post', path: '/places/{place}/wire-files', request: { params: PlacePath }, responses: {} },
	uploadForm(LIMITS),
);

const test = testDatabase();
const kit = staffKit(test, {
	deps: { publicUrl: 'http://localhost:8080', trustedProxies: ['127.0.0.1'] },
	routes: [
		(app, staff) =>
			serveRoute(app, staff, upload, {
				async answer(context) {
					const { files } = await readUploads(context, LIMITS);
					return Response.json(files.map(({ bytes }) => bytes.byteLength));
				},
			}),
	],
});
let server: HttpServer;
let port = 0;
let headers: Record<string, string> = {};

beforeAll(async () => {
	await kit.place('jia');
	const accountId = await kit.account('jia', 'wangwu');
	const roles = ['system-administrator'] as const;
	await done(setAdministratorRoles(kit.tools(), { placeId: 'jia', accountId, roles, actor: 'test' }));
	const pageCache = createPageCache(0, () => '');
	server = createHttpServer({ app: kit.app, pageCache, log: kit.log, host: '127.0.0.1', port: 0 });
	({ port } = await server.listen());
});
afterAll(() => server.close(0));

const url = (path: string) => `http://127.0.0.1:${port}/api/places/jia${path}`;

/** Sends parts one after another without announcing a length; status and body of the answer. */
function sendChunked(path: string, type: string, parts: readonly Uint8Array[]): Promise<[number, string]> {
	return new Promise((resolve, reject) => {
		const options = {
			host: '127.0.0.1',
			port,
			path: `/api/places/jia${path}`,
			method: 'POST',
			headers: { ...headers, 'content-type': type },
		};
		let isAnswered = false;
		const sent = httpRequest(options, (response) => {
			isAnswered = true;
			let text = '';
			response.on('data', (data) => {
				text += data;
			});
			response.on('end', () => resolve([response.statusCode ?? 0, text]));
		});
		sent.on('error', (error) => (isAnswered ? undefined : reject(error)));
		for (const part of parts) sent.write(part);
		sent.end();
	});
}

it('a browser signs in over the wire, from behind a proxy, and its session works', async () => {
	const origin = `http://127.0.0.1:${port}`;
	const signedIn = await fetch(url('/session'), {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin, 'x-forwarded-for': '203.0.113.9, 198.51.100.7' },
		body: JSON.stringify({ loginName: 'wangwu', password: PASSWORD }),
	});
	expect(signedIn.status).toBe(200);
	const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
	const [cookie = ''] = signedIn.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
	headers = { cookie, origin, 'x-gongkai-csrf': csrfToken };
	const rows = await test.database.query<{ address: string }>(
		'',
		`select address from session order by created_at desc limit 1`,
	);
	expect(rows[0]?.address).toBe('198.51.100.7');
	const post = (name: string) =>
		fetch(url('/accounts'), {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'one' },
			body: JSON.stringify({ loginName: name, displayName: '某人' }),
		});
	const answers = await Promise.all(Array.from({ length: 20 }, () => post('lisi')));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	expect((await post('zhaoliu')).status).toBe(422);
	expect(JSON.stringify(kit.log.lines)).not.toContain(cookie.slice(-20));
});

const BOUNDARY = 'wire';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const head = Buffer.from(
	`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
);
const tail = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
const partsOf = (megabytes: number) => [
	head,
	...Array.from({ length: megabytes }, () => Buffer.alloc(MEGABYTE, 65)),
	tail,
];

it('an upload beyond the usual limit is read, whether its length is announced or not', async () => {
	expect(await sendChunked('/wire-files', TYPE, partsOf(3))).toEqual([200, JSON.stringify([3 * MEGABYTE])]);
	const announced = await fetch(url('/wire-files'), {
		method: 'POST',
		headers: { ...headers, 'content-type': TYPE },
		body: Buffer.concat(partsOf(3)),
	});
	expect(announced.status).toBe(200);
});

it('one beyond the route’s own limit is not, nor one of that size elsewhere', async () => {
	const [status] = await sendChunked('/wire-files', TYPE, partsOf(4));
	expect(status).toBe(413);
	const [elsewhere] = await sendChunked('/accounts', 'application/json', partsOf(2));
	expect(elsewhere).toBe(413);
});

it('nobody uploads without having signed in', async () => {
	const answer = await fetch(url('/wire-files'), {
		method: 'POST',
		headers: { 'content-type': TYPE },
		body: Buffer.concat(partsOf(1)),
	});
	expect(answer.status).toBe(401);
});
