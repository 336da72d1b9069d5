import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { Fact } from './facts.ts';
import { headPart, organsOf } from './head.ts';
import { type DocumentLine, withoutBlanks } from './lines.ts';
import { type DocumentWords, endingOf } from './words.ts';

const MOST_ADDRESSEE_LINES = 4;
const LONGEST_ADDRESSEE = 300;
const SENTENCE = /[。;]|如下:$|现将|根据|为了|特此|通知:$|公告:$|公示:$/;

/** 主送机关: the lines right under the title that end with a colon. `end` is the index of the line after them. */
export function readAddressees(
	prose: readonly DocumentLine[],
	titleEnd: number,
	words: DocumentWords,
): { fact: Fact<readonly string[]>; end: number } {
	let start = titleEnd;
	while (start < prose.length) {
		const line = prose[start];
		if (line === undefined || !['number', 'date', 'note', 'label', 'mark', 'signer'].includes(headPart(line, words)))
			break;
		start++;
	}
	const lines: DocumentLine[] = [];
	for (const line of prose.slice(start, start + MOST_ADDRESSEE_LINES)) {
		lines.push(line);
		if (line.folded.endsWith(':')) break;
	}
	const folded = lines.map((line) => line.folded).join('');
	const isList = folded.endsWith(':') && folded.length <= LONGEST_ADDRESSEE && !SENTENCE.test(folded);
	if (!isList || /^附件/.test(folded)) return { fact: noFact(), end: start };
	const text = withoutBlanks(lines.map((line) => line.text).join(' '))
		.replace(/^主\s*送\s*[:：]/, '')
		.replace(/[:：]$/, '');
	const names = text
		.split(/[、，,;；]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const isKnown = names.some(
		(name) =>
			words.addresseeStarts.some((word) => name.startsWith(word)) ||
			endingOf(name.replace(/[（(][^（）()]*[)）]$/, ''), words.organEndings) !== null,
	);
	const fact = isKnown
		? factFrom(names, lines, 'certain')
		: factFrom(names, lines, 'doubtful', factWarning('addressee-doubtful', text));
	return { fact, end: start + lines.length };
}

const NOTE = /^附\s*件\s*[:：]\s*(.*)$/;
const NUMBERED = /^(\d{1,2})\s*[.．、]\s*(.+)$/;

/** 附件说明 between the text and the signature. The word 附件 over an attachment itself (no colon) is not one. */
export function readAttachmentNotes(
	prose: readonly DocumentLine[],
	from: number,
	signature: number,
	words: DocumentWords,
): Fact<readonly string[]> {
	const first = prose.findIndex(
		(line, index) => index >= from && index < signature && NOTE.test(line.text.normalize('NFKC')),
	);
	if (first < 0) return noFact();
	const names: string[] = [];
	const used: DocumentLine[] = [];
	const warnings = [];
	for (let index = first; index < signature; index++) {
		const line = prose[index];
		if (line === undefined) break;
		const printed = line.text.trim();
		const own = index === first ? printed.replace(/^附\s*件\s*[:：]\s*/, '') : printed;
		if (own === '') {
			used.push(line);
			continue;
		}
		const numbered = NUMBERED.exec(own.replace(/^[０-９]+/, (digits) => digits.normalize('NFKC')));
		if (numbered) names.push(withoutBlanks(numbered[2] ?? ''));
		else if (names.length === 0) names.push(withoutBlanks(own));
		else {
			const isTail = own.length <= 30 && !/[。:：;；]/.test(own) && organsOf(line, words).length === 0;
			if (!isTail || headPart(line, words) !== 'text') break;
			const whole = `${names.pop() ?? ''}${withoutBlanks(own)}`;
			names.push(whole);
			warnings.push(factWarning('attachment-continued', whole));
		}
		used.push(line);
	}
	return factFrom(names, used, warnings.length === 0 ? 'certain' : 'doubtful', ...warnings);
}
