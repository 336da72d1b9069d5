import { isDocumentNumber, readDocumentNumber } from './document-number.ts';
import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { Fact } from './facts.ts';
import { type DocumentLine, partsBetweenBlanks } from './lines.ts';
import { readDate } from './read-dates.ts';
import { type DocumentWords, isOrganName } from './words.ts';

/** What a line of the head is by its form alone. */
export type HeadPart =
	| 'copy-number'
	| 'mark'
	| 'number'
	| 'signer'
	| 'label'
	| 'red-head'
	| 'organ'
	| 'date'
	| 'note'
	| 'text';

const RED_HEAD = /文件$/;
const SIGNER = /签\s*发\s*人\s*[:：]?\s*(.+)$/;
/** Lines of a web page above a document: `索引号：…`, `发布时间：…`. Labels that open prose (附件：) are not among them. */
const LABEL =
	/^(?:索引号|信息索引|发布时间|发布日期|公开日期|公开时间|发文日期|成文日期|生成日期|印发日期|来源|信息来源|文章来源|发布机构|发布单位|发文机关|发文单位|公开主体|公开方式|公开范围|公开责任部门|主题分类|主题词|体裁分类|组配分类|文号|发文字号|名称|标题|有效性|效力状态|时效性|浏览次数|浏览量|阅读次数|点击数|字体|字号|作者|编辑|责任编辑|审核|分享|打印)[::]/;

function isMark(part: string, words: DocumentWords): boolean {
	return words.urgency.includes(part) || words.secrecy.some((mark) => part === mark || part.startsWith(`${mark}★`));
}

/** The names of organs a line consists of; empty when it holds anything else. 文件 and 盖章 marks are not part of a name. */
export function organsOf(line: DocumentLine, words: DocumentWords): string[] {
	const text = line.text.replace(/[（(]\s*(?:盖\s*章|印\s*章|公\s*章|章|印)\s*[)）]/g, ' ').replace(/文\s*件\s*$/, '');
	const parts = partsBetweenBlanks(text);
	if (parts.length > 0 && parts.every((part) => isOrganName(part, words))) return parts;
	const joined = parts.join('');
	return isOrganName(joined, words) ? [joined] : [];
}

/** Tells what one line of the head is. */
export function headPart(line: DocumentLine, words: DocumentWords): HeadPart {
	const { folded } = line;
	if (/^(?:份号:?|No\.?)?\d{6}$/.test(folded)) return 'copy-number';
	if (partsBetweenBlanks(line.text).every((part) => isMark(part, words)) || isMark(folded, words)) return 'mark';
	if (isDocumentNumber(line)) return 'number';
	if (/^签发人/.test(folded)) return 'signer';
	if (LABEL.test(folded)) return 'label';
	if (RED_HEAD.test(folded) && (folded === '文件' || organsOf(line, words).length > 0)) return 'red-head';
	if (organsOf(line, words).length > 0) return 'organ';
	if (/^\(.*\)$/.test(folded)) return 'note';
	const date = readDate(folded);
	if (date !== null && date.raw === folded) return 'date';
	return 'text';
}

/** 版头 facts: 份号, 密级, 紧急程度, 发文字号, 签发人, and the organs of the red head. */
export interface HeadFacts {
	readonly documentNumber: Fact<string>;
	readonly copyNumber: Fact<string>;
	readonly secrecyMark: Fact<string>;
	readonly urgency: Fact<string>;
	readonly signers: Fact<readonly string[]>;
	/** Organs printed above the title, the leading one first. */
	readonly organs: Fact<readonly string[]>;
}

function markFact(head: readonly DocumentLine[], starts: readonly string[]): Fact<string> {
	for (const line of head) {
		for (const part of [...partsBetweenBlanks(line.text), line.text.replace(/\s+/g, '')]) {
			if (starts.some((start) => part === start || part.startsWith(`${start}★`)))
				return factFrom(part, [line], 'certain');
		}
	}
	return noFact();
}

function signersOf(head: readonly DocumentLine[]): Fact<readonly string[]> {
	for (const line of head) {
		const names = SIGNER.exec(line.text)?.[1];
		if (names === undefined) continue;
		const parts = partsBetweenBlanks(names.replace(/[、，,]/g, '  '));
		return factFrom(parts, [line], 'certain');
	}
	return noFact();
}

function organFact(above: readonly DocumentLine[], words: DocumentWords): Fact<readonly string[]> {
	const lines = above.filter((line) => ['red-head', 'organ'].includes(headPart(line, words)));
	const names = lines.flatMap((line) => organsOf(line, words));
	if (names.length === 0) return noFact();
	const unclear = lines.find((line) => organsOf(line, words).length === 1 && /\S{4,}\s+\S{4,}/.test(line.text));
	return unclear === undefined
		? factFrom(names, lines, 'certain')
		: factFrom(names, lines, 'doubtful', factWarning('issuers-unclear', unclear.text));
}

/** Reads the head. `above` are the lines before the title, `head` all lines up to the addressee. */
export function readHead(
	head: readonly DocumentLine[],
	above: readonly DocumentLine[],
	words: DocumentWords,
): HeadFacts {
	const copy = head.find((line) => headPart(line, words) === 'copy-number');
	const marks = head.filter((line) => headPart(line, words) === 'mark');
	return {
		documentNumber: readDocumentNumber(head).fact,
		copyNumber: copy === undefined ? noFact() : factFrom(copy.text, [copy], 'certain'),
		secrecyMark: markFact(marks, words.secrecy),
		urgency: markFact(marks, words.urgency),
		signers: signersOf(head),
		organs: organFact(above, words),
	};
}
