import type { AdminLevel, Audience, CatalogueItem, CatalogueWarning, DisclosureMode } from '../catalogue.ts';
import type { TimeLimit } from '../time-limit.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { type LevelReading, readLevelColumns } from './levels.ts';
import { readAudience, readBodies, readLegalBasis, readLevels, readModes } from './read-cells.ts';
import { readChannelCells } from './read-channel-cells.ts';
import type { CellDoubt } from './read-channels.ts';
import { readElements } from './read-elements.ts';
import { readLimitCells } from './read-limit-cells.ts';
import { readSet } from './read-set-cells.ts';
import { isDash, RowContext, type TableSurroundings } from './row-context.ts';
import { isDitto } from './row-kinds.ts';
import type { CatalogueTable } from './table.ts';

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
type Draft = Mutable<CatalogueItem> & { warnings: CatalogueWarning[] };

/** Reads every body row of a table into an item with its warnings. */
export function buildItems(
	table: CatalogueTable,
	around: TableSurroundings,
	knowledge: ImportKnowledge,
): CatalogueItem[] {
	const levelReadings = readLevelColumns(table, around, knowledge);
	const items: Draft[] = [];
	const limits = new Map<number, TimeLimit>();
	for (const [index, row] of table.rows.entries()) {
		const previous = items[items.length - 1] ?? null;
		const reading = levelReadings[index] as LevelReading;
		items.push(
			new RowReader({
				table,
				row,
				number: around.firstRow + index,
				previous,
				levels: reading,
				around,
				limits,
				knowledge,
			}).read(),
		);
	}
	return items;
}

class RowReader extends RowContext {
	read(): Draft {
		for (const doubt of this.row.doubts) this.warnRow(doubt.code, doubt.column, doubt.detail);
		for (const doubt of this.levels.doubts) this.warn(doubt.field, doubt.code, doubt.detail, this.row.position);
		const { name, subcategory, category } = this.levels;
		if (name === '') this.warn('name', 'blank-cell', '本行没有事项名称，上行也没有可沿用的', this.row.position);
		const modes = readSet<DisclosureMode>(this, 'modes', 'mode-tick', (text) =>
			readModes(text, this.knowledge.simplify),
		);
		const elements = this.readElements();
		const printedDocument = this.text('document');
		const titleAsContent = this.titleAsContent(elements);
		const item: Draft = {
			row: this.number,
			seq: this.readSeq(),
			category,
			subcategory,
			name,
			elements,
			legalBasis: this.readList('legalBasis', readLegalBasis),
			timeLimit: this.readLimit(modes),
			bodies: this.readList('bodies', readBodies),
			section: this.readSection(),
			channels: readChannelCells(this),
			audience: readSet<Audience>(this, 'audience', 'audience-tick', (text) =>
				readAudience(text, this.knowledge.simplify),
			),
			modes,
			levels: readSet<AdminLevel>(this, 'levels', 'level-tick', (text) => readLevels(text, this.knowledge.simplify)),
			siteColumn: this.text('siteColumn'),
			document: printedDocument ?? titleAsContent,
			raw: this.raw(),
			warnings: this.warnings,
			source: this.row.position,
		};
		return item;
	}

	private raw(): Record<string, string> {
		const raw: Record<string, string> = {};
		for (const [index, column] of this.table.columns.entries()) {
			const cell = this.row.cells[index];
			const label = column.label === '' ? `第${index + 1}列` : column.label;
			const key = label in raw ? `${label}（${index + 1}）` : label;
			raw[key] = cell === undefined || cell.origin !== 'own' ? '' : this.around.printed(cell);
		}
		return raw;
	}

	private text(field: 'siteColumn' | 'document'): string | null {
		const cell = this.cellsOf(field).find(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left')?.cell;
		if (cell === undefined) return null;
		const joined = joinWrapped(cell.text);
		if (joined.blanksRemoved) this.warn(field, 'blanks-removed', joined.text, cell.position, cell.text.trim());
		return joined.text === '' || joined.text === '/' ? null : joined.text;
	}

	private readSeq(): string | null {
		const cells = this.cellsOf('seq');
		const cell = cells[0]?.cell;
		if (cell === undefined) return null;
		const text = cell.origin === 'above' ? '' : cell.text.replace(/\s/g, '').replace(/[.．、]$/, '');
		if (text !== '') return text;
		if (cell.origin !== 'above') {
			const what = this.levels.isContinuation ? '本行未印序号，是上一事项的续行' : '本行未印序号';
			this.warn('seq', 'seq-missing', what, cell.position);
		}
		return null;
	}

	private readList(
		field: 'legalBasis' | 'bodies',
		reader: (raw: string) => { entries: readonly string[]; doubts: readonly CellDoubt[] },
	): readonly string[] {
		if (this.cellsOf(field).length === 0) return [];
		const { cell, isInherited } = this.inheritedCell(field);
		if (cell === null) {
			if (isInherited && this.previous !== null && this.previous[field].length > 0) {
				this.warn(field, 'inherited-from-above', this.previous[field].join('、'), this.row.position);
				return this.previous[field];
			}
			this.warn(field, 'blank-cell', '原表此格空白', this.row.position);
			return [];
		}
		if (isDash(cell.text)) return [];
		if (isDitto(foldText(cell.text))) return this.ditto(field, cell);
		const reading = reader(cell.text);
		this.warnCell(field, reading.doubts, cell);
		if (cell.origin === 'above') this.warn(field, 'inherited-from-above', reading.entries.join('、'), cell.position);
		return reading.entries;
	}

	private readElements(): readonly string[] {
		if (this.cellsOf('elements').length === 0) return [];
		const { cell, isInherited } = this.inheritedCell('elements');
		if (cell === null) {
			if (isInherited && this.previous !== null && this.previous.elements.length > 0) {
				this.warn('elements', 'inherited-from-above', this.previous.elements.join('；'), this.row.position);
				return this.previous.elements;
			}
			this.warn('elements', 'blank-cell', '原表此格空白', this.row.position);
			return [];
		}
		if (isDash(cell.text)) return [];
		if (isDitto(foldText(cell.text))) return this.ditto('elements', cell);
		const reading = readElements(cell.text, this.table.geometry === 'exact' ? 'paragraphs' : 'wrapped');
		this.warnCell('elements', reading.doubts, cell);
		if (cell.origin === 'above')
			this.warn('elements', 'inherited-from-above', reading.entries.join('；'), cell.position);
		return reading.entries;
	}

	/** A content cell that is nothing but the title of one document names that document. */
	private titleAsContent(elements: readonly string[]): string | null {
		const only = elements[0];
		if (elements.length !== 1 || only === undefined || this.cellsOf('document').length > 0) return null;
		if (!/(方案|通知|意见|办法|细则|条例|决定|批复|规划|公告)[》）)]?$/.test(only) || only.length < 10) return null;
		if (/^(涉及|各级|有关|相关|以|本|与|其他|国家|上级|中央)/.test(only) || /信息$|[；;]/.test(only)) return null;
		if (/、/.test(only) && !only.startsWith('《') && !/^关于/.test(only)) return null;
		this.warn('document', 'content-is-document-title', `“${only}”既读作公开内容，也读作所指文件`, this.row.position);
		return only;
	}

	private readSection(): string | null {
		const { cell, isInherited } = this.inheritedCell('section');
		if (this.cellsOf('section').length === 0) return null;
		if (cell === null) {
			const above = isInherited ? (this.previous?.section ?? null) : null;
			if (above !== null) this.warn('section', 'inherited-from-above', above, this.row.position);
			return above;
		}
		if (isDitto(foldText(cell.text))) {
			this.warn('section', 'inherited-from-above', '原表写“同上”', cell.position, cell.text.trim());
			return this.previous?.section ?? null;
		}
		return isDash(cell.text) ? null : joinWrapped(cell.text).text;
	}

	private readLimit(modes: readonly DisclosureMode[]): TimeLimit {
		return readLimitCells({
			cells: this.cellsOf('timeLimit').map(({ cell, index }) => ({
				cell,
				column: index,
				header: this.table.columns[index]?.label ?? '',
			})),
			memory: this.limits,
			above: this.previous?.timeLimit ?? null,
			mayInherit: this.mayInherit(),
			hasTriggerRule: this.around.hasTriggerRule,
			modes,
			rowPosition: this.row.position,
			parse: this.knowledge.parseLimit,
			warn: (code, detail, position, text) => this.warn('timeLimit', code, detail, position, text),
		});
	}
}
