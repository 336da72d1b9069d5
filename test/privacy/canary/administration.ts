import { HOLIDAY_NOTICE_SCHEMA } from '../../../src/calendar/holiday-notice.ts';
import type { Answer } from '../../api-staff/kit.ts';
import { fileForm } from '../../disclosure/whole-site.ts';
import { type CanarySite, PLACE } from './site.ts';

/** How a text gets into a catalogue that is worked on: the request behind its address, and the body. */
type Plant = (text: string) => readonly [request: string, json: object];

const ROW: Readonly<Record<string, (text: string) => object>> = {
	seq: (text) => ({ seq: text }),
	category: (text) => ({ category: text }),
	subcategory: (text) => ({ subcategory: text }),
	name: (text) => ({ name: text }),
	elements: (text) => ({ elements: [text] }),
	legalBasis: (text) => ({ legalBasis: [text] }),
	'timeLimit, a phrase': (text) => ({ timeLimit: text }),
	'timeLimit, its text': (text) => ({ timeLimit: { text } }),
	'timeLimit, a clause': (text) => ({ timeLimit: { text: '及时', clauses: [{ kind: 'unclear', text }] } }),
	bodies: (text) => ({ bodies: [text] }),
	section: (text) => ({ section: text }),
	channels: (text) => ({ channels: [{ kind: 'website', label: text, selected: true }] }),
	siteColumn: (text) => ({ siteColumn: text }),
	document: (text) => ({ document: text }),
};

const HEADING: Readonly<Record<string, (text: string) => object>> = {
	'name of the place': (text) => ({ place: { name: text, province: null, level: 'county' } }),
	'province of the place': (text) => ({ place: { name: '甲县', province: text, level: 'county' } }),
	title: (text) => ({ title: text }),
	documentNumber: (text) => ({ documentNumber: text }),
	issuer: (text) => ({ issuer: text }),
	issuedOn: (text) => ({ issuedOn: text }),
	edition: (text) => ({ edition: text }),
	'text of a rule': (text) => ({ rules: [{ kind: 'note', text }] }),
	'number of a rule': (text) => ({ rules: [{ kind: 'note', number: text, text: '说明' }] }),
	'limit of a rule': (text) => ({
		rules: [{ kind: 'note', text: '说明', timeLimit: { text, clauses: [{ kind: 'unclear', text }] } }],
	}),
};

const digitsOf = (text: string) => Number(/\d{11,}/.exec(text)?.[0] ?? Number.NaN);

/** Every field of a catalogue that is written by hand; a row that is added has those of one that is changed. */
export const CATALOGUE_FIELDS: Readonly<Record<string, Plant>> = {
	...Object.fromEntries(
		Object.entries(ROW).flatMap(([field, plant]): [string, Plant][] => [
			[`row, ${field}`, (text) => ['PUT rows/1', plant(text)]],
			[
				`added row, ${field}`,
				(text) => ['POST rows', { afterRow: 1, fields: { category: '政策', timeLimit: '20个工作日', ...plant(text) } }],
			],
		]),
	),
	'row, a number that counts days': (text) => [
		'PUT rows/1',
		{ timeLimit: { text: '及时', clauses: [{ kind: 'working-days', amount: digitsOf(text), text: '及时' }] } },
	],
	...Object.fromEntries(
		Object.entries(HEADING).map(([field, plant]): [string, Plant] => [
			`heading, ${field}`,
			(text) => ['PUT heading', plant(text)],
		]),
	),
};

/** Fields of those that take no words: he is refused before anybody keeps him. */
export const NO_WORDS: readonly string[] = ['heading, issuedOn', 'row, a number that counts days'];

/** A catalogue of the place as the government's office reads it in: two rows, a limit of the first that is not clear, and `cell` in the second. */
export async function openCatalogueDraft(site: CanarySite, cell = '文件', file = '目录.txt') {
	const office = site.as('government-office');
	const base = `/places/${PLACE}/catalogue-drafts`;
	const text = `甲县公开标准目录
序号\t一级事项\t公开内容\t公开时限\t公开主体\t公开渠道
1\t政策\t文件\t另行通知\t财政局\t网站
2\t资金\t${cell}\t20个工作日\t财政局\t网站
`;
	const opened = await office(`POST ${base}`, { body: fileForm(text, file) });
	if (opened.status !== 201) throw new Error(opened.text);
	const address = `${base}/${opened.json.drafts[0].draftId}`;
	/** Sends a command about it at its newest revision. */
	const send = async (request: string, json: object): Promise<Answer> => {
		const [method, path] = request.split(' ');
		const tag = (await office(`GET ${address}`)).headers.get('etag') ?? '';
		return office(`${method} ${address}/${path}`, { json, headers: { 'if-match': tag } });
	};
	const named = await send('PUT heading', { place: { name: '甲县', province: null, level: 'county' } });
	if (named.status !== 200) throw new Error(named.text);
	return {
		send,
		/** Number of the doubt about the limit that is not clear. */
		async doubt(): Promise<string | undefined> {
			const { doubts } = (await office(`GET ${address}`)).json;
			return doubts.find((one: { readonly field?: string }) => one.field === 'timeLimit')?.pointId;
		},
	};
}

/** A notice that would be adopted. */
export const NOTICE = {
	...{ schema: HOLIDAY_NOTICE_SCHEMA, year: 2027, title: '关于2027年部分节假日安排的通知' },
	...{ documentNumber: '示例〔2026〕1号', issuer: '示例机关', issuedOn: '2026-11-03', publishedOn: '2026-11-03' },
	...{ url: 'https://www.example.gov.cn/notice', amends: null, region: null },
	...{ offDays: [{ date: '2027-01-01', name: '元旦' }], workDays: [] },
};

/** Every field of a notice that takes words. */
export const NOTICE_FIELDS: Readonly<Record<string, (text: string) => object>> = {
	title: (text) => ({ ...NOTICE, title: text }),
	documentNumber: (text) => ({ ...NOTICE, documentNumber: text }),
	issuer: (text) => ({ ...NOTICE, issuer: text }),
	url: (text) => ({ ...NOTICE, url: `https://www.example.gov.cn/${text}` }),
	amends: (text) => ({ ...NOTICE, amends: text }),
	region: (text) => ({ ...NOTICE, region: text }),
	'name of a day off': (text) => ({ ...NOTICE, offDays: [{ date: '2027-01-01', name: text }] }),
	'name of a day of work': (text) => ({ ...NOTICE, workDays: [{ date: '2027-01-02', name: text }] }),
	'a field of one’s own': (text) => ({ ...NOTICE, note: text }),
};
