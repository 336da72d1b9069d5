import type { SourceDocument } from '../../documents/source-document.ts';

/** Builds small documents for the tests of this folder. Not part of the program. */

/** A plain text as the text reader hands it over. */
export function textDocument(text: string): SourceDocument {
	const lines = text.split('\n');
	return {
		format: 'txt',
		encoding: 'utf-8',
		blocks: lines.map((line, index) => ({ kind: 'paragraph', text: line, position: { line: index + 1 } })),
		properties: {},
		notes: [],
	};
}

/** Parts of a document by GB/T 9704; a part given as `null` is left out. */
export interface NoticeParts {
	readonly head?: string | null;
	readonly number?: string | null;
	readonly title?: string | null;
	readonly addressee?: string | null;
	readonly text?: string;
	readonly attachments?: string | null;
	readonly signature?: string | null;
	readonly date?: string | null;
	readonly imprint?: string | null;
}

/** A notice of the invented county 云河县 with these parts replaced. */
export function noticeText(parts: NoticeParts = {}): string {
	const whole = {
		head: '云河县财政局文件',
		number: '云财发〔2020〕12号',
		title: '云河县财政局\n关于下达2020年财政专项资金的通知',
		addressee: '各乡镇人民政府，县直有关单位：',
		text: '　　根据省财政厅2020年8月1日会议精神和云政发〔2019〕7号文件要求，现将2020年资金下达你们，请于2020年9月30日前完成。',
		attachments: null,
		signature: '　　　　　　　　云河县财政局',
		date: '　　　　　　　　2020年9月10日',
		imprint: '云河县财政局办公室　　　　2020年9月11日印发',
		...parts,
	};
	const order = [
		'head',
		'number',
		'title',
		'addressee',
		'text',
		'attachments',
		'signature',
		'date',
		'imprint',
	] as const;
	return order
		.map((part) => whole[part])
		.filter((part) => part !== null)
		.join('\n');
}
