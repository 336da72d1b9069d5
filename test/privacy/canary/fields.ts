import { ALL, CANARY } from './person.ts';

/** Something of a draft as the API takes it; `kind` where the field belongs to another form. */
export interface Planted {
	readonly draft: object;
	readonly kind?: string;
	/** Beside the draft, when it is registered. */
	readonly around?: object;
}

const half = (text: string) => [text.slice(0, text.length / 2), text.slice(text.length / 2)] as const;
const notice = (more: object) => ({
	kind: 'public-notice',
	draft: { notice: { startsOn: '2020-09-11', endsOn: '2020-09-18', objectionChannel: '来信', outcome: null, ...more } },
});
const tableOf = (more: object) => ({
	draft: { tables: [{ definition: null, caption: '表', columns: ['项目'], rows: [['一']], ...more }] },
});
const link = (target: string) => ({
	draft: { bodyHtml: `<p><a href="https://www.example.gov.cn/${target}">附注</a></p>` },
});
const eachPercent = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

/** Every field of a draft that is written by hand, and how a text gets into it. */
export const FIELDS: Readonly<Record<string, (text: string) => Planted>> = {
	title: (text) => ({ draft: { title: text } }),
	documentNumber: (text) => ({ draft: { documentNumber: text } }),
	issuers: (text) => ({ draft: { issuers: ['财政局', text] } }),
	source: (text) => ({ draft: { source: text } }),
	summary: (text) => ({ draft: { summary: `概述。${text}` } }),
	keywords: (text) => ({ draft: { keywords: [text] } }),
	'body text': (text) => ({ draft: { bodyHtml: `<p>${text}</p>` } }),
	'body heading': (text) => ({ draft: { bodyHtml: `<h2>${text}</h2><p>正文。</p>` } }),
	'body list': (text) => ({ draft: { bodyHtml: `<ul><li>${text}</li></ul>` } }),
	'body, half of it bold': (text) => ({
		draft: { bodyHtml: `<p>${half(text)[0]}<strong>${half(text)[1]}</strong></p>` },
	}),
	'body, table cell': (text) => ({ draft: { bodyHtml: `<table><tr><td>项</td><td>${text}</td></tr></table>` } }),
	'body, table caption': (text) => ({
		draft: { bodyHtml: `<table><caption>${text}</caption><tr><td>项</td></tr></table>` },
	}),
	'body, description of a picture': (text) => ({
		draft: { bodyHtml: `<p>图<img src="attachment:abcd1234efgh" alt="${text}"></p>` },
	}),
	'address of a link': (text) => link(`?q=${encodeURIComponent(text)}`),
	'address of a link, every byte percent-encoded': (text) => link(`?q=${eachPercent(text)}`),
	'reason of an element': (text) => ({ draft: { elements: text } }),
	'table caption': (text) => tableOf({ caption: text }),
	'table heading': (text) => tableOf({ columns: [text] }),
	'table cell': (text) => tableOf({ rows: [[text]] }),
	'notice, channel of objections': (text) => notice({ objectionChannel: text }),
	'notice, outcome': (text) => notice({ outcome: text }),
};

const { name, id, phone, card } = CANARY;

/** Ways in that take no sentence: [what, planted]. */
/** What belongs to something else by its number: none of these is known, so none is taken. */
export const REFERENCES: readonly (readonly [string, Planted])[] = [
	['document class', { draft: {}, around: { documentClass: CANARY.id } }],
	['body', { draft: {}, around: { bodyId: CANARY.id } }],
	['section', { draft: {}, around: { sectionId: CANARY.id } }],
	['item', { draft: {}, around: { itemIds: [CANARY.id] } }],
	['item of an element', { draft: { elements: [{ itemId: CANARY.id, element: '办理依据' }] } }],
	['name of an element', { draft: { elements: [{ element: ALL }] } }],
	['attachment', { draft: { attachments: [{ attachmentId: CANARY.id, name: '附件.txt' }] } }],
	['name of an attachment', { draft: { attachments: [{ attachmentId: 'abcd1234efgh', name: `${ALL}.txt` }] } }],
	['link', { draft: { links: [{ disclosureId: CANARY.id, relation: 'relates' }] } }],
];

export const ODD_FIELDS: readonly (readonly [string, Planted])[] = [
	...(['id', 'phone', 'card'] as const).map(
		(kind) => [`kind of a table: ${kind}`, tableOf({ definition: CANARY[kind] })] as const,
	),
	[
		'body, the ID split over two cells',
		{ draft: { bodyHtml: `<table><tr><td>${half(id)[0]}</td><td>${half(id)[1]}</td></tr></table>` } },
	],
	['table, the ID split over two cells', tableOf({ columns: ['姓名', '身份证号', ''], rows: [['某户', ...half(id)]] })],
	[
		'body, the name under its heading',
		{ draft: { bodyHtml: `<table><tr><th>户主姓名</th></tr><tr><td>${name}</td></tr></table>` } },
	],
	['table, the name under its heading', tableOf({ columns: ['户主姓名', '金额'], rows: [[name, '100']] })],
	['table, the phone as a heading', tableOf({ columns: [phone] })],
	['body, the card split over two lines', { draft: { bodyHtml: `<p>卡号${half(card)[0]}<br>${half(card)[1]}</p>` } }],
];
