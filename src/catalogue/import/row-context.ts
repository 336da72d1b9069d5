import type { SourcePosition } from '../../documents/source-document.ts';
import type { CatalogueItem, CatalogueWarning, ItemField } from '../catalogue.ts';
import type { TimeLimit } from '../time-limit.ts';
import type { TableCaption } from './captions.ts';
import { rowWarning } from './doubts.ts';
import { foldText } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { LevelReading } from './levels.ts';
import type { CellDoubt } from './read-channels.ts';
import type { BodyCell, BodyRow, CatalogueTable } from './table.ts';
import type { WarningCode } from './warning-codes.ts';
import type { WorkingCopy } from './working-copy.ts';

/** What stands around a table and is not in it. */
export interface TableSurroundings {
	/** 事项 named by the table's caption, null where 一级事项 is a column. */
	readonly caption: TableCaption | null;
	/** Number of the first item. */
	readonly firstRow: number;
	/** Whether the text around says from when limits run (`应于该内容信息形成、变更…之日起`). */
	readonly hasTriggerRule: boolean;
	/** A cell's text as the source prints it, for `raw`. */
	readonly printed: WorkingCopy['printed'];
}

/** The item field a kind of column is read into; levels give several. */
export const FIELD_OF: Readonly<Record<string, ItemField>> = {
	seq: 'seq',
	level: 'category',
	elements: 'elements',
	legalBasis: 'legalBasis',
	timeLimit: 'timeLimit',
	bodies: 'bodies',
	section: 'section',
	siteColumn: 'siteColumn',
	document: 'document',
	channels: 'channels',
	'channel-tick': 'channels',
	modes: 'modes',
	'mode-tick': 'modes',
	audience: 'audience',
	'audience-tick': 'audience',
	levels: 'levels',
	'level-tick': 'levels',
};

/** A stroke written to say that there is nothing. */
export function isDash(text: string): boolean {
	return /^[/／—–-]+$|^无$/.test(foldText(text));
}

/** What one row is read from. */
export interface RowSource {
	readonly table: CatalogueTable;
	readonly row: BodyRow;
	/** `Item.row`. */
	readonly number: number;
	/** The item above in the same table. */
	readonly previous: CatalogueItem | null;
	readonly levels: LevelReading;
	readonly around: TableSurroundings;
	/** The limit last read in each column of the table, for 同上. */
	readonly limits: Map<number, TimeLimit>;
	readonly knowledge: ImportKnowledge;
}

/** One row while it is read: its cells by field, the row above, and the doubts that come up. */
export class RowContext {
	readonly warnings: CatalogueWarning[] = [];
	readonly table: CatalogueTable;
	readonly row: BodyRow;
	readonly number: number;
	readonly previous: CatalogueItem | null;
	readonly levels: LevelReading;
	readonly around: TableSurroundings;
	readonly limits: Map<number, TimeLimit>;
	readonly knowledge: ImportKnowledge;

	constructor(source: RowSource) {
		this.table = source.table;
		this.row = source.row;
		this.number = source.number;
		this.previous = source.previous;
		this.levels = source.levels;
		this.around = source.around;
		this.limits = source.limits;
		this.knowledge = source.knowledge;
	}

	cellsOf(field: string): { cell: BodyCell; index: number }[] {
		return this.table.columns.flatMap((column, index) => {
			const cell = this.row.cells[index];
			return column.meaning.field === field && cell !== undefined ? [{ cell, index }] : [];
		});
	}

	warn(field: ItemField, code: WarningCode, detail: string, source: SourcePosition, text?: string): void {
		this.warnings.push(rowWarning(this.number, field, code, detail, source, text));
	}

	warnRow(code: WarningCode, column: number | undefined, detail: string): void {
		const meaning = column === undefined ? undefined : this.table.columns[column]?.meaning;
		const field =
			meaning === undefined
				? 'row'
				: meaning.field === 'level'
					? this.levelField(column)
					: (FIELD_OF[meaning.field] ?? 'row');
		const label = column === undefined ? '' : `“${this.table.columns[column]?.label ?? ''}”`;
		this.warn(
			field,
			code,
			`${label}${detail}`,
			column === undefined ? this.row.position : (this.row.cells[column]?.position ?? this.row.position),
		);
	}

	/** Which of an item's names a level column gives: the first 一级, the last the name itself. */
	levelField(column: number | undefined): ItemField {
		const levels = this.table.columns.flatMap(({ meaning }, index) => (meaning.field === 'level' ? [index] : []));
		if (column === levels[0]) return 'category';
		return column === levels[levels.length - 1] ? 'name' : 'subcategory';
	}

	warnCell(field: ItemField, doubts: readonly CellDoubt[], cell: BodyCell): void {
		for (const doubt of doubts) this.warn(field, doubt.code, doubt.detail, cell.position, cell.text.trim());
	}

	/** Own text of a column; in a table without known merges a blank means the cell above, said with a warning. */
	inheritedCell(field: string): { cell: BodyCell | null; isInherited: boolean } {
		const own = this.cellsOf(field).find(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left')?.cell ?? null;
		return { cell: own, isInherited: own === null ? this.mayInherit() : own.origin === 'above' };
	}

	/**
	 * Blank cells below the first row of a flattened table are what is left of vertical merges. Exact grids state their merges
	 * themselves; one without a single merge among its rows was flattened before it came here.
	 */
	mayInherit(): boolean {
		return this.previous !== null && (this.table.geometry === 'inferred' || !this.table.hasMerges);
	}

	/** 同上: the row above answers, said with a warning. */
	ditto<F extends 'legalBasis' | 'bodies' | 'elements' | 'channels' | 'modes' | 'audience' | 'levels'>(
		field: F,
		cell: BodyCell,
	): CatalogueItem[F] {
		const above = this.previous?.[field];
		if (above !== undefined && above.length > 0) {
			this.warn(field, 'inherited-from-above', '原表写“同上”', cell.position, cell.text.trim());
			return above;
		}
		this.warn(field, 'blank-cell', '原表写“同上”，而上行没有内容', cell.position, cell.text.trim());
		return [] as unknown as CatalogueItem[F];
	}
}
