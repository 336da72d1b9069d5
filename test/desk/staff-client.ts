import type { Browser, BrowserContext } from 'playwright-core';
import { PLACE } from './desk-browser.ts';
import type { DeskSite } from './desk-site.ts';

/** An answer of the API, its body read as JSON where it is JSON. */
interface StaffAnswer {
	readonly status: number;
	readonly json: Record<string, unknown>;
	readonly etag: string;
}

/** One of the invented people calling the API, for what a journey needs done and is not about. */
export type StaffClient = (request: string, json?: unknown, revision?: string) => Promise<StaffAnswer>;

/** Signs in through the API; `request` is `METHOD /path` below the place. Fails on any answer that is no success. */
export async function staffClient(browser: Browser, site: DeskSite, loginName: string): Promise<StaffClient> {
	const context: BrowserContext = await browser.newContext({ baseURL: site.origin });
	const headers: Record<string, string> = { Origin: site.origin };
	const client: StaffClient = async (request, json, revision) => {
		const [method = '', path = ''] = request.split(' ');
		const response = await context.request.fetch(`/api/places/${PLACE}${path}`, {
			method,
			headers: { ...headers, ...(revision !== undefined && { 'If-Match': revision }) },
			...(json !== undefined && { data: json }),
		});
		const text = await response.text();
		if (!response.ok()) throw new Error(`${request}: ${response.status()} ${text}`);
		const isJson = /json/.test(response.headers()['content-type'] ?? '');
		return { status: response.status(), json: isJson ? JSON.parse(text) : {}, etag: response.headers().etag ?? '' };
	};
	const { json } = await client('POST /session', { loginName, password: site.password });
	headers['X-Gongkai-Csrf'] = String(json.csrfToken);
	return client;
}

/** A body of the invented year and a row it answers for. */
interface DutyOf {
	readonly bodyId: string;
	readonly itemId: string;
	readonly kind: string;
	readonly documentClass: string;
}

/** For the officer: allocated funds, on the website. */
const FUNDS: DutyOf = {
	...{ bodyId: 'finance-bureau', itemId: 'i-52c3f60935', kind: 'fund-table' },
	documentClass: 'general',
};

/** Registers information formed today with every element present; gives its id and the revision. */
export async function draftOf(
	client: StaffClient,
	draft: Readonly<Record<string, unknown>> = {},
	of: Partial<DutyOf> = {},
): Promise<{ readonly disclosureId: string; readonly revision: string }> {
	const { bodyId, itemId, kind, documentClass } = { ...FUNDS, ...of };
	const rows = (await client('GET /editions/current/items?limit=100')).json.items as {
		readonly itemKey: string;
		readonly item: { readonly elements: readonly string[] };
	}[];
	const elements = rows.find(({ itemKey }) => itemKey === itemId)?.item.elements ?? [];
	const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
	const { json, etag } = await client('POST /disclosures', {
		...{ kind, documentClass, bodyId, itemIds: [itemId] },
		triggers: { formed: today, 'allocation-issued': today },
		draft: {
			title: '关于下达示例资金的公告',
			summary: '下达示例资金10万元。',
			bodyHtml: '<p>下达示例资金10万元，用于示例项目。</p>',
			elements: elements.map((element) => ({ itemId, element, state: 'present', reason: null })),
			...draft,
		},
	});
	return { disclosureId: String(json.disclosureId), revision: etag };
}
