import type { DeskSite } from './desk-site.ts';

/** Sends to the API as one of the invented people, as his browser would. Throws what was answered when it is no success. */
export type DeskSender = <Answer = Record<string, unknown>>(
	method: string,
	path: string,
	body?: object,
	headers?: Readonly<Record<string, string>>,
) => Promise<{ readonly data: Answer; readonly headers: Headers }>;

/** Signs in over HTTP; a journey in the browser then begins where the others have done their part. */
export async function apiAs(site: DeskSite, place: string, loginName: string): Promise<DeskSender> {
	const origin = { Origin: site.origin, 'Content-Type': 'application/json' };
	const signedIn = await fetch(`${site.origin}/api/places/${place}/session`, {
		method: 'POST',
		headers: origin,
		body: JSON.stringify({ loginName, password: site.password }),
	});
	if (!signedIn.ok) throw new Error(await signedIn.text());
	const cookie = signedIn.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
	return async (method, path, body, headers = {}) => {
		const response = await fetch(`${site.origin}/api/places/${place}/${path}`, {
			method,
			headers: { ...origin, Cookie: cookie, 'X-Gongkai-Csrf': csrfToken, ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
		return { data: (await response.json()) as never, headers: response.headers };
	};
}

interface Draft {
	readonly kind: string;
	readonly documentClass: string;
	readonly bodyId: string;
	readonly content: Readonly<Record<string, unknown>> & { readonly attachments: readonly unknown[] };
	readonly items: readonly { readonly itemId: string }[];
	readonly formedOn: string;
}

/** Hands in a draft of an invented body, made after one it published; returns its sheet and the bytes that are signed. */
export async function handIn(officer: DeskSender, title: string, on: string) {
	const { data: list } = await officer<{ items: { disclosureId: string }[] }>(
		'GET',
		'drafts?state=published&limit=100',
	);
	for (const { disclosureId: model } of list.items) {
		const { data } = await officer<Draft>('GET', `drafts/${model}`);
		const { attachments, ...content } = data.content;
		if (attachments.length > 0 || data.documentClass !== 'general') continue;
		const registered = await officer<{ disclosureId: string }>('POST', 'disclosures', {
			kind: data.kind,
			documentClass: data.documentClass,
			bodyId: data.bodyId,
			itemIds: data.items.map(({ itemId }) => itemId),
			triggers: { formed: on },
			draft: { ...content, attachments, title },
		});
		const { disclosureId } = registered.data;
		const revision = registered.headers.get('ETag') ?? '';
		const declaration = {
			isSecret: false,
			isSensitive: false,
			hasPersonalData: false,
			hasBusinessSecret: false,
			measure: null,
		};
		const submitted = await officer<{ sheetId: string; contentHash: string }>(
			'POST',
			`drafts/${disclosureId}/submission`,
			{ declaration },
			{ 'If-Match': revision },
		);
		return { disclosureId, ...submitted.data };
	}
	throw new Error('the invented year has no plain publication of this body');
}

/** Signs the step that waits, with every check it asks for. */
export async function signNext(signer: DeskSender, sheetId: string): Promise<void> {
	const { data } = await signer<{ steps: { checks: string[] }[]; nextStep: number; contentHash: string }>(
		'GET',
		`review-sheets/${sheetId}`,
	);
	const { checks = [] } = data.steps[data.nextStep] ?? {};
	await signer('POST', `review-sheets/${sheetId}/signatures`, {
		decision: 'signed',
		checks,
		contentHash: data.contentHash,
	});
}
