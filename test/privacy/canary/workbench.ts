import type { Answer, Sending } from '../../api-staff/kit.ts';
import { row, xlsx } from '../carriers/office-files.ts';
import { ALL, CANARY } from './person.ts';
import { type CanarySite, type Passage, PLACE } from './site.ts';

const { name, id, phone, card } = CANARY;
const PEOPLE = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五', '吴己六', '郑庚七'];

/**
 * What a desk offers beside the draft itself: filters, copies of what is not saved, files in pieces, masking, lists made into numbers. All of it
 * done with him in every field; the drafts it was done to, handed in as far as they get.
 */
export async function workbenchPassages(site: CanarySite): Promise<readonly Passage[]> {
	const officer = site.as('case-officer');
	const base = `/places/${PLACE}`;
	const send = async (request: string, sending: Sending, expected: number): Promise<Answer> => {
		const [method, path] = request.split(' ');
		const answer = await officer(`${method} ${base}/${path}`, sending);
		if (answer.status !== expected) throw new Error(`${request}: ${answer.status} ${answer.text}`);
		return answer;
	};
	const register = async (draft: object): Promise<string> => {
		const registered = await site.register({ draft });
		if (registered.status !== 201) throw new Error(registered.text);
		return registered.json.disclosureId;
	};
	/** At the newest revision of the draft. */
	const change = async (disclosure: string, request: string, json: object, expected: number): Promise<Answer> => {
		const draft = await officer(`GET ${base}/drafts/${disclosure}`);
		const headers = { 'if-match': draft.headers.get('etag') ?? '' };
		const [method, path] = request.split(' ');
		return send(`${method} drafts/${disclosure}${path}`, { json, headers }, expected);
	};
	const attach = async (
		disclosure: string,
		content: string | Uint8Array<ArrayBuffer>,
		file: string,
	): Promise<string> => {
		const body = new FormData();
		body.set('file', new File([content], file));
		const { attachmentId } = (await send(`POST drafts/${disclosure}/attachments`, { body }, 201)).json;
		await change(disclosure, 'PUT ', { attachments: [{ attachmentId, name: file }] }, 200);
		return attachmentId;
	};

	await send(
		'POST session/filters',
		{ json: { screen: 'drafts', name: `${name}${id}`, query: { [phone]: ALL } } },
		201,
	);
	await send('POST session/filters', { json: { screen: phone, name: '常用', query: {} } }, 400);

	const kept = await register({});
	await change(kept, 'PUT /working-copy', { baseRevision: 1, state: { title: ALL, [card]: { deep: ALL } } }, 200);

	const bytes = new TextEncoder().encode(`关于示例事项的通知\n\n${ALL}\n`);
	const json = { name: `${phone}.txt`, totalBytes: bytes.byteLength };
	const { uploadId } = (await send('POST uploads', { json }, 201)).json;
	const headers = { 'content-type': 'application/octet-stream' };
	await send(`PUT uploads/${uploadId}/pieces/0`, { body: bytes, headers }, 200);
	await send('POST drops', { json: { uploadIds: [uploadId] } }, 200);
	await send('POST drops', { json: { uploadIds: [id] } }, 422);
	const dropped = await register({});
	await send(`POST drafts/${dropped}/uploaded-attachments`, { json: { uploadId: id } }, 422);
	const { attachmentId } = (await send(`POST drafts/${dropped}/uploaded-attachments`, { json: { uploadId } }, 201))
		.json;
	await change(dropped, 'PUT ', { attachments: [{ attachmentId, name: '附件.txt' }] }, 200);

	const masked = await register({ summary: `概述。${ALL}。` });
	const strange = { part: ALL, offset: 0, length: 1, class: id };
	await change(masked, 'POST /redaction', { findings: [strange], reason: ALL }, 422);
	const found: readonly Record<string, unknown>[] = (await officer(`GET ${base}/drafts/${masked}`)).json.findings;
	const findings = found.map(({ part, offset, length, class: kind }) => ({ part, offset, length, class: kind }));
	await change(masked, 'POST /redaction', { findings, reason: ALL }, 200);

	const column = `户主姓名：${name}`;
	const cut = await register({});
	const table = await attach(cut, `事项,经费,${column}\n示例,10,${phone}\n`, '经费.csv');
	await change(cut, `POST /attachments/${table}/redaction`, { dropColumns: [column], reason: ALL }, 200);

	const single = await register({});
	const alone = await attach(single, `事项,电话\n示例,${phone}\n`, '电话.csv');
	const nowhere = { part: ALL, offset: 0, length: 1, class: id };
	await change(single, `POST /attachments/${alone}/redaction`, { finding: nowhere, reason: ALL }, 422);
	const [inFile] = (await officer(`GET ${base}/drafts/${single}`)).json.findings;
	const finding = { part: inFile.part, offset: inFile.offset, length: inFile.length, class: inFile.class };
	await change(single, `POST /attachments/${alone}/redaction`, { finding, reason: ALL }, 200);

	const counted = await register({});
	const rows = [name, ...PEOPLE].map((one, index) => [one, '示例镇', index < 6 ? '东村' : '西村', '100']);
	const lines = [['姓名', '乡镇', '行政村', '金额（元）'], ...rows].map((cells, index) => row(index + 1, cells));
	const sheet = xlsx([{ name: '名单', xml: `<sheetData>${lines.join('')}</sheetData>` }]);
	const list = await attach(counted, Uint8Array.from(sheet), '名单.xlsx');
	await change(counted, `POST /attachments/${list}/counts`, { reason: ALL }, 200);

	const passages: Passage[] = [];
	for (const disclosure of [kept, dropped, masked, cut, single, counted]) passages.push(await site.finish(disclosure));
	return passages;
}
