import { readDocumentNumber } from './document-number.ts';
import { factFrom, factWarning, noFact } from './fact-making.ts';
import type { DocumentFacts, Fact } from './facts.ts';
import { type DocumentLine, withoutBlanks } from './lines.ts';
import { readDate } from './read-dates.ts';
import { readKind } from './title.ts';
import type { DocumentWords } from './words.ts';

/** Rows above the header in which a sheet says what it is. */
const TOP_ROWS = 5;
const UNIT_LABEL = /^(?:填报单位|编制单位|制表单位|填表单位|公开单位|公示单位|单位名称)(?:\((?:盖章|公章)\))?:(.+)$/;
const FORMED_LABEL = /^成文日期:/;

function cellName(line: DocumentLine): string {
	const { sheet, address, row, column } = line.source.position;
	return address === undefined
		? `第${row ?? 1}行第${column ?? 1}列`
		: `${sheet === undefined ? '' : `${sheet}!`}${address}`;
}

/** Facts of a document that is nothing but tables: what the rows above the first header say, every one of them doubtful. */
export function readSpreadsheetFacts(lines: readonly DocumentLine[], words: DocumentWords): DocumentFacts {
	const table = lines[0]?.source.position.table;
	const firstRow = lines[0]?.source.position.row ?? 1;
	const top = lines.filter(
		({ source }) => source.position.table === table && (source.position.row ?? firstRow) < firstRow + TOP_ROWS,
	);
	const alone = top.find(
		(line) =>
			top.filter((other) => other.source.position.row === line.source.position.row).length === 1 &&
			line.folded.length >= 4 &&
			!/^(?:附件|单位)[\d:]?/.test(line.folded) &&
			!UNIT_LABEL.test(line.folded),
	);
	const title: Fact<string> =
		alone === undefined
			? noFact(factWarning('title-missing'))
			: factFrom(withoutBlanks(alone.text), [alone], 'doubtful', factWarning('title-from-cell', cellName(alone)));
	const unit = top.find((line) => UNIT_LABEL.test(line.folded));
	const dated = top.find((line) => FORMED_LABEL.test(line.folded));
	const reading = dated === undefined ? null : readDate(dated.folded);
	return {
		title,
		documentNumber: readDocumentNumber(top).fact,
		formedOn:
			dated === undefined || reading === null
				? noFact(factWarning('date-missing'))
				: factFrom(reading.on, [dated], 'doubtful', ...reading.warnings),
		issuers:
			unit === undefined
				? noFact(factWarning('issuer-missing'))
				: factFrom(
						[UNIT_LABEL.exec(unit.folded)?.[1] ?? ''],
						[unit],
						'doubtful',
						factWarning('issuer-from-label', unit.text),
					),
		addressees: noFact(),
		signers: noFact(),
		attachmentNotes: noFact(),
		printedOn: noFact(),
		copyNumber: noFact(),
		urgency: noFact(),
		secrecyMark: noFact(),
		...readKind(title, words),
		warnings: [factWarning('spreadsheet')],
	};
}
