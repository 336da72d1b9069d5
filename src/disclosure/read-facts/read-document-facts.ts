import type { SourceDocument } from '../../documents/source-document.ts';
import { readAddressees, readAttachmentNotes } from './body.ts';
import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { DocumentFacts, Fact } from './facts.ts';
import { type HeadFacts, headPart, readHead } from './head.ts';
import { type DocumentLine, linesOf } from './lines.ts';
import { readSpreadsheetFacts } from './spreadsheet.ts';
import { readTail, type TailFacts } from './tail.ts';
import { readKind, readTitle } from './title.ts';
import { type DocumentWords, endingOf, isOrganName } from './words.ts';

const HEAD_LINES = 30;

function nothing(code: 'empty-document' | 'not-chinese', title: Fact<string>): DocumentFacts {
	return {
		title,
		documentNumber: noFact(factWarning('number-missing')),
		formedOn: noFact(factWarning('date-missing')),
		issuers: noFact(factWarning('issuer-missing')),
		addressees: noFact(),
		signers: noFact(),
		attachmentNotes: noFact(),
		printedOn: noFact(),
		copyNumber: noFact(),
		urgency: noFact(),
		secrecyMark: noFact(),
		documentKind: noFact(factWarning('kind-missing')),
		isNormativeCandidate: noFact(),
		warnings: [factWarning(code)],
	};
}

/** The lines of the head: up to the first sentence, and none of the text below the title but its number and labels. */
function headLines(prose: readonly DocumentLine[], titleEnd: number, words: DocumentWords): DocumentLine[] {
	const above = prose.slice(0, titleEnd);
	const below: DocumentLine[] = [];
	for (const line of prose.slice(titleEnd, HEAD_LINES)) {
		if (!['number', 'signer', 'label', 'date', 'note', 'mark'].includes(headPart(line, words))) break;
		below.push(line);
	}
	return [...above, ...below];
}

/** An organ named at the start of the title: `某县财政局关于…`. */
function issuerInTitle(title: Fact<string>, words: DocumentWords): string | null {
	const name = /^(.{4,40}?)(?:关于|转发|印发)/.exec(title.value ?? '')?.[1];
	return name !== undefined && isOrganName(name, words) ? name : null;
}

function includesAll(all: readonly string[], some: readonly string[]): boolean {
	return some.every((name) => all.some((other) => other === name || other.endsWith(name) || name.endsWith(other)));
}

/** 发文机关. The signature goes before the red head, which may print the leading organ of a joint issue alone. */
function issuersOf(
	head: HeadFacts,
	tail: TailFacts,
	title: Fact<string>,
	prose: readonly DocumentLine[],
	words: DocumentWords,
): Fact<readonly string[]> {
	const [printed, signed] = [head.organs.value, tail.signature.value];
	if (signed !== null) {
		if (printed === null || includesAll(signed, printed)) return tail.signature;
		const warning = factWarning('issuers-differ', printed.join('、'), signed.join('、'));
		return { ...tail.signature, confidence: 'doubtful', warnings: [warning] };
	}
	if (printed !== null) return head.organs;
	const label = prose.slice(0, HEAD_LINES).find((line) => /^(?:发文机关|发文单位)[::]./.test(line.folded));
	if (label !== undefined) {
		const name = label.folded.replace(/^.*?[::]/, '');
		return factFrom([name], [label], 'doubtful', factWarning('issuer-from-label', label.text));
	}
	const name = issuerInTitle(title, words);
	if (name === null) return noFact(factWarning('issuer-missing'));
	return {
		value: [name],
		raw: title.raw,
		source: title.source,
		confidence: 'doubtful',
		warnings: [factWarning('issuer-from-title', name)],
	};
}

function signersOf(head: HeadFacts, kind: Fact<string>, words: DocumentWords): Fact<readonly string[]> {
	const isUpward = kind.value !== null && endingOf(kind.value, words.upwardKinds) !== null;
	if (head.signers.value !== null || !isUpward || head.documentNumber.value === null) return head.signers;
	return noFact(factWarning('signer-missing', kind.value ?? ''));
}

/**
 * 读取公文要素. What a document as a reader hands it over says about itself by the layout of GB/T 9704. Deterministic; nothing is guessed:
 * a fact is certain only where the layout leaves one reading, and everything else is null or doubtful with a sentence saying why.
 */
export function readDocumentFacts(document: SourceDocument, words: DocumentWords): DocumentFacts {
	const lines = linesOf(document);
	if (lines.length === 0) return nothing('empty-document', noFact(factWarning('title-missing')));
	if (!lines.some((line) => /[\u4e00-\u9fff]/.test(line.folded)))
		return nothing('not-chinese', noFact(factWarning('title-missing')));
	const prose = lines.filter((line) => !line.isInTable);
	if (document.format === 'xlsx' || prose.length === 0) return readSpreadsheetFacts(lines, words);

	const title = readTitle(prose, document.properties, words);
	const head = readHead(headLines(prose, title.end, words), prose.slice(0, title.start), words);
	const addressees = readAddressees(prose, title.end, words);
	const tail = readTail(prose, title.end, words);
	const kind = readKind(title.fact, words);
	return {
		title: title.fact,
		documentNumber: head.documentNumber,
		formedOn: tail.formedOn,
		issuers: issuersOf(head, tail, title.fact, prose, words),
		addressees: addressees.fact,
		signers: signersOf(head, kind.documentKind, words),
		attachmentNotes: readAttachmentNotes(prose, addressees.end, tail.start, words),
		printedOn: tail.printedOn,
		copyNumber: head.copyNumber,
		urgency: head.urgency,
		secrecyMark: head.secrecyMark,
		...kind,
		warnings: [],
	};
}
