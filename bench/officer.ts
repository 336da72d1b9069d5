import type { BenchServer } from './server.ts';

/** The place whose people the sections of the bench are. */
export const PLACE = 'sanmenxia';
/** A body of the invented year and a row it answers for. */
const FUNDS = { bodyId: 'finance-bureau', itemIds: ['i-52c3f60935'], kind: 'fund-table', documentClass: 'general' };
/** A catalogue of two rows as an office would send it. */
const CATALOGUE = [
	'示范区基层政务公开标准目录',
	'示范区管委会',
	'序号 一级事项 二级事项 公开内容 公开依据 公开时限 公开主体 公开渠道 公开对象 公开方式 公开层级',
	...['1 资金信息 分配结果', '2 资金信息 年度计划'].map(
		(row) =>
			`${row} 资金名称 《中华人民共和国政府信息公开条例》 信息形成之日起20个工作日内 财政局 ☑政府网站 全社会 主动 县级`,
	),
]
	.map((line) => line.replaceAll(' ', '\t'))
	.join('\n');

interface Answer {
	readonly status: number;
	readonly text: string;
}
type Call = (method: string, path: string, body?: object | FormData | Blob) => Promise<Answer>;
/** As {@link Call}; any refusal throws. */
type Done = (...of: Parameters<Call>) => Promise<Record<string, unknown>>;

const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);

function formOf(name: string, bytes: Uint8Array): FormData {
	const form = new FormData();
	form.set('file', blobOf(bytes), name);
	return form;
}

const doneWith =
	(call: Call): Done =>
	async (...of) => {
		const { status, text } = await call(...of);
		if (status >= 300) throw new Error(`${of[0]} ${of[1]}: ${status} ${text}`);
		return JSON.parse(text);
	};

function callerOf({ url }: BenchServer, headers: Record<string, string>): Call {
	const call: Call = async (method, path, body) => {
		const isRaw = body instanceof FormData || body instanceof Blob;
		const type = body instanceof Blob ? 'application/octet-stream' : 'application/json';
		const response = await fetch(`${url}/api/places/${PLACE}/${path}`, {
			method,
			headers: {
				...{ Origin: url, ...headers },
				...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': type }),
			},
			...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
		});
		if (response.status === 429) {
			const seconds = Number(response.headers.get('retry-after') ?? 1);
			await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
			return call(method, path, body);
		}
		const cookie = response.headers.get('set-cookie')?.split(';')[0];
		if (cookie !== undefined) headers.Cookie = cookie;
		return { status: response.status, text: await response.text() };
	};
	return call;
}

async function signIn(server: BenchServer, loginName: string, password: string): Promise<Call> {
	const headers: Record<string, string> = {};
	const call = callerOf(server, headers);
	const session = await doneWith(call)('POST', 'session', { loginName, password });
	headers['X-Gongkai-Csrf'] = String(session.csrfToken);
	return call;
}

/** The password of the invented people, which a site started with `--demo` printed. */
export function demoPassword(server: BenchServer): string {
	const password = /密码：(\S+)/.exec(server.log())?.[1];
	if (password === undefined) throw new Error(server.log());
	return password;
}

/** What a section's officer does with files through the API. */
export interface Officer {
	/** Makes a draft; its id. */
	draft(): Promise<string>;
	/** One file to a draft, at once. */
	attach(disclosureId: string, name: string, bytes: Uint8Array): Promise<Answer>;
	/** One file piece by piece; the upload's id, or the refusal. */
	upload(name: string, bytes: Uint8Array): Promise<string | Answer>;
	/** Waits until the site takes requests of his again: many pieces in a minute are too many. */
	ready(): Promise<void>;
	/** Has an uploaded file read, and forgets it. */
	drop(uploadId: string): Promise<Answer>;
}

/** Signs in on a site started with `--demo`. Throws on any refusal that is not an answer of {@link Officer}. */
export async function officerOf(server: BenchServer): Promise<Officer> {
	const call = await signIn(server, 'demo-officer', demoPassword(server));
	const done = doneWith(call);
	return {
		async draft() {
			const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
			const made = await done('POST', 'disclosures', {
				...FUNDS,
				triggers: { formed: today, 'allocation-issued': today },
				draft: { title: '关于下达示例资金的公告', summary: '', bodyHtml: '<p>下达示例资金。</p>', elements: [] },
			});
			return String(made.disclosureId);
		},
		attach: (disclosureId, name, bytes) => call('POST', `drafts/${disclosureId}/attachments`, formOf(name, bytes)),
		async upload(name, bytes) {
			const begun = await call('POST', 'uploads', { name, totalBytes: bytes.byteLength });
			if (begun.status >= 300) return begun;
			const { uploadId, pieceBytes } = JSON.parse(begun.text) as { uploadId: string; pieceBytes: number };
			for (let at = 0; at < bytes.byteLength; at += pieceBytes)
				await done('PUT', `uploads/${uploadId}/pieces/${at}`, blobOf(bytes.subarray(at, at + pieceBytes)));
			return uploadId;
		},
		async ready() {
			await done('GET', 'session');
		},
		async drop(uploadId) {
			const answer = await call('POST', 'drops', { uploadIds: [uploadId] });
			await call('DELETE', `uploads/${uploadId}`);
			return answer;
		},
	};
}

/** Imports a catalogue as the disclosure office; the id of its draft. */
export async function draftCatalogue(server: BenchServer): Promise<string> {
	const done = doneWith(await signIn(server, 'demo-office', demoPassword(server)));
	const read = await done('POST', 'catalogue-drafts', formOf('目录.txt', new TextEncoder().encode(CATALOGUE)));
	const [first] = read.drafts as { draftId: string }[];
	if (first === undefined) throw new Error('no draft was made of the catalogue');
	return first.draftId;
}

/** An account with its password. */
interface Account {
	readonly loginName: string;
	readonly password: string;
}

/**
 * The first administrator, by the one-time link of the first start, and one for the audit whom he makes. A site kept from an earlier run
 * has both.
 */
export async function administratorsOf(server: BenchServer): Promise<readonly Account[]> {
	const account = (loginName: string) => ({ loginName, password: 'Messung-Taiga7-Quitte!nur-hier' });
	const [first, audit] = [account('bench-administrator'), account('bench-audit')];
	const token = new RegExp(`/desk/links/${PLACE}#(\\S+)`).exec(server.log())?.[1];
	if (token === undefined) return [first, audit];
	const nobody = doneWith(callerOf(server, {}));
	await nobody('POST', 'one-time-links/redemption', { ...first, token, displayName: '某管理' });
	const done = doneWith(await signIn(server, first.loginName, first.password));
	const { loginName, password } = audit;
	const { accountId } = await done('POST', 'accounts', { loginName, displayName: '某审计' });
	await done('PUT', `accounts/${accountId}/roles`, { roles: ['audit-administrator'] });
	const { address } = await done('POST', `accounts/${accountId}/invitations`, {});
	await nobody('POST', 'one-time-links/redemption', { token: new URL(String(address)).hash.slice(1), password });
	return [first, audit];
}
