import { Hono } from 'hono';
import type { ApiDeps } from '../../src/api/api-deps.ts';
import { createApi } from '../../src/api/create-api.ts';
import { noteGate } from '../../src/api/disclosure-staff/note-gate.ts';
import { bodyLimitOf, csrfToken, type MoreStaffRoutes, type StaffDeps } from '../../src/api/staff/index.ts';
import { loadStatutoryLaw } from '../../src/law/index.ts';
import { loadPrivacyLaw } from '../../src/law/privacy-scanner.ts';
import { signIn } from '../../src/organization/session/actions.ts';
import { createApp } from '../../src/platform/http/app.ts';
import { createPageCache } from '../../src/platform/http/page-cache.ts';
import { createScanner } from '../../src/privacy/scan.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import type { TestDatabase } from '../kit/test-database.ts';
import { done, organizationKit, PASSWORD } from '../organization/kit.ts';

const statute = await loadStatutoryLaw();
const privacyLaw = await loadPrivacyLaw();
export const ORIGIN = 'https://www.example.gov.cn';
const plenty = { burst: 1_000_000, perSecond: 1_000_000 };
const NO_LIMITS = {
	signInPerAddress: plenty,
	signInPerName: plenty,
	commandsPerAddress: plenty,
	commandsPerActor: plenty,
};

/** An answer as a test looks at it. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about
	readonly json: any;
}

/** What is sent beside method and path. */
export interface Sending {
	readonly json?: unknown;
	readonly body?: string | FormData | Uint8Array<ArrayBuffer>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Of the connection. */
	readonly address?: string;
}

/** The real application on a test's database: page cache, headers, body limit, API. */
export function staffKit(
	test: TestDatabase,
	more: {
		readonly deps?: Partial<StaffDeps>;
		readonly routes?: readonly MoreStaffRoutes[];
		readonly blobs?: ApiDeps['blobs'];
	} = {},
) {
	const organization = organizationKit(test);
	const log = recordingLog();
	let app: ReturnType<typeof createApp> | undefined;
	const site = { publicUrl: more.deps?.publicUrl ?? ORIGIN };
	let commits = 0;
	const make = () => {
		const { database } = test;
		const tools = organization.tools();
		const deps: StaffDeps = {
			database,
			clock: organization.clock,
			log,
			account: tools,
			organization: tools,
			statute,
			publicUrl: site.publicUrl,
			trustedProxies: [],
			oidc: null,
			releaseNote: noteGate(database, (officePhones) => createScanner(privacyLaw, { officePhones })),
			limits: NO_LIMITS,
			afterCommit: async () => void commits++,
			...more.deps,
		};
		const segmenter = { queryWords: () => [], indexWords: () => [] };
		const version = () => `v${commits}`;
		const pageCache = createPageCache(1 << 20, version);
		const api = {
			reads: database.publicReads,
			segmenter,
			version,
			publicUrl: site.publicUrl,
			catalogueSchema: {},
			log,
			clock: organization.clock,
			blobs: more.blobs ?? { stream: async () => null },
			staff: { deps, ...(more.routes && { more: more.routes }) },
		};
		const mount = () => {
			const part = new Hono();
			part.route('/api', createApi(api));
			return part;
		};
		const parts = { site, clock: organization.clock, log, database, pageCache };
		return createApp(parts as unknown as Parameters<typeof createApp>[0], {
			mounts: [mount],
			bodyLimitBytes: (method, path) => bodyLimitOf(method, path) ?? 1024 * 1024,
		});
	};
	const send = async (request: string, sending: Sending = {}): Promise<Answer> => {
		const [method = '', path = ''] = request.split(' ');
		app ??= make();
		const { json, address = '192.0.2.1' } = sending;
		const headers: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
		let body = sending.body ?? (json === undefined ? null : JSON.stringify(json));
		if (body instanceof FormData) {
			// Bytes, as they come over a wire: a form read only in part is torn down by the platform with an error nobody can catch.
			const form = new Response(body);
			headers['content-type'] = form.headers.get('content-type') ?? '';
			body = new Uint8Array(await form.arrayBuffer());
		}
		Object.assign(headers, sending.headers);
		const incoming = { socket: { remoteAddress: address }, headers };
		const response = await app.request(`${site.publicUrl}/api${path}`, { method, headers, body }, { incoming });
		const text = await response.text();
		const isJson = text !== '' && /json/.test(response.headers.get('Content-Type') ?? '');
		return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
	};
	const cookieName = site.publicUrl.startsWith('https:') ? '__Host-gongkai' : 'gongkai';
	/** A browser of ours with this session: cookie, origin and token. */
	const browserHeaders = (token: string) => ({
		cookie: `${cookieName}=${token}`,
		origin: site.publicUrl,
		'x-gongkai-csrf': csrfToken(token),
	});
	return {
		...organization,
		log,
		get app() {
			app ??= make();
			return app;
		},
		send,
		browserHeaders,
		/** Signs somebody in past the HTTP, and gives the sender of his browser. */
		async browser(placeId: string, loginName: string) {
			const command = { placeId, loginName, password: PASSWORD, code: null, address: '192.0.2.1' };
			const { token } = await done(signIn(organization.tools(), command));
			return (request: string, sending: Sending = {}) =>
				send(request, { ...sending, headers: { ...browserHeaders(token), ...sending.headers } });
		},
	};
}

/** The codes of a refusal, sorted. */
export function refusalCodes(answer: Answer): string[] {
	return (answer.json?.refusals ?? []).map((one: { code: string }) => one.code).sort();
}
