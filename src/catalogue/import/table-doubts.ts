import type { CatalogueWarning, ItemField } from '../catalogue.ts';
import { documentWarning } from './doubts.ts';
import type { RequiredColumns } from './knowledge.ts';
import type { Paragraph, Preface } from './preface.ts';
import type { CatalogueTable } from './table.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Column meanings that answer for a field of an item; every other field is answered by the column of its own name. */
const ANSWERED_BY: Readonly<Partial<Record<ItemField, readonly string[]>>> = {
	name: ['level'],
	bodies: ['bodies', 'section'],
	channels: ['channels', 'channel-tick'],
	modes: ['modes', 'mode-tick'],
	audience: ['audience', 'audience-tick'],
};

/** Doubts about the tables as a whole and about reading the file. */
export function documentWarnings(
	tables: readonly CatalogueTable[],
	copy: WorkingCopy,
	preface: Preface,
	before: readonly Paragraph[],
	required: RequiredColumns,
): CatalogueWarning[] {
	const { document } = copy;
	const warnings: CatalogueWarning[] = document.notes.map((note) =>
		documentWarning('reader-note', note.message, note.position),
	);
	if (document.encoding !== undefined && document.encoding !== 'utf-8')
		warnings.push(documentWarning('encoding-guessed', `按 ${document.encoding} 解码`, {}));
	const [first] = tables;
	if (first !== undefined && first.geometry === 'inferred')
		warnings.push(
			documentWarning('geometry-inferred', '来源是纯文本，行列由内容推断，空白格按合并单元格沿用上行', first.position),
		);
	for (const table of tables) {
		for (const position of table.tornLabels)
			warnings.push(documentWarning('cell-text-displaced', '表头有一格只有标点，已并回前一栏的名称', position));
		for (const position of table.repeatedHeaders)
			warnings.push(documentWarning('header-repeated', '此处再次出现表头，未当作事项', position));
		for (const column of table.columns) {
			if (column.meaning.field === 'unknown' && column.label !== '')
				warnings.push(
					documentWarning('column-unknown', `“${column.label}”一栏保留原文，未读入任何字段`, table.position),
				);
			if (/第\d列）$/.test(column.label))
				warnings.push(
					documentWarning(
						'column-guessed',
						`“${column.label}”按内容读作${meaningName(column.meaning.field)}`,
						table.position,
					),
				);
		}
	}
	const fields = new Set(tables.flatMap((table) => table.columns.map((column) => column.meaning.field as string)));
	if (tables.length > 0) {
		for (const { field, label } of required.columns) {
			if (!(ANSWERED_BY[field] ?? [field]).some((name) => fields.has(name)))
				warnings.push(
					documentWarning(
						'column-missing',
						`没有“${label}”一栏（${required.instrument}要求）`,
						tables[0]?.position ?? {},
					),
				);
		}
	}
	const start = first?.position ?? before[0]?.position ?? {};
	if (copy.isSimplified)
		warnings.push(documentWarning('traditional-script-converted', '各字段按简体读取，原文单元格保留繁体', start));
	if (copy.hadFullWidthDigits)
		warnings.push(documentWarning('full-width-converted', '各字段按半角数字和字母读取，原文单元格保留全角', start));
	if (preface.isTitleGuessed)
		warnings.push(
			documentWarning('title-unknown', `文件里没有像目录标题的一行，暂用“${preface.title}”，请核对`, start),
		);
	if (preface.place === null)
		warnings.push(documentWarning('place-unknown', '标题与正文都没有写明所属地区，请填写', before[0]?.position ?? {}));
	return warnings;
}

function meaningName(field: string): string {
	return field === 'level' ? '事项名称' : field === 'elements' ? '公开内容' : field === 'document' ? '所指文件' : field;
}
