import type { SourcePosition } from '../../documents/source-document.ts';
import type {
	AdminLevel,
	Audience,
	CatalogueItem,
	CatalogueWarning,
	ChannelChoice,
	DisclosureMode,
	ItemField,
} from '../catalogue.ts';
import type { TimeLimit } from '../time-limit.ts';
import { isTickColumn } from './cell-kind.ts';
import { rowWarning } from './doubts.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge, LimitContext } from './knowledge.ts';
import { type LevelReading, readLevelColumns } from './levels.ts';
import { readAudience, readBodies, readLegalBasis, readLevels, readModes, readTick } from './read-cells.ts';
import { type CellDoubt, readChannels } from './read-channels.ts';
import { readElements } from './read-elements.ts';
import type { BodyCell, BodyRow, CatalogueTable } from './table.ts';
import type { WarningCode } from './warning-codes.ts';

/** What stands around a table and is not in it. */
export interface TableSurroundings {
	/** 事项 named by the table's caption, null where 一级事项 is a column. */
	readonly captionCategory: string | null;
	/** Number of the first item. */
	readonly firstRow: number;
	/** Whether the text around says from when limits run (`应于该内容信息形成、变更…之日起`). */
	readonly hasTriggerRule: boolean;
	/** Last item of the table this one continues (`（续）`), for inheriting and numbering. */
	readonly before: CatalogueItem | null;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
type Draft = Mutable<CatalogueItem> & { warnings: CatalogueWarning[] };

const FIELD_OF: Readonly<Record<string, ItemField>> = {
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

/** The limit parser's doubts under the codes a catalogue uses; any other is `limit-doubtful`. */
const LIMIT_DOUBTS: Readonly<Record<string, WarningCode>> = {
	'saving-clause': 'saving-clause-noted',
	'unit-clash': 'unit-clash',
	'unit-from-header': 'unit-from-header',
	'trigger-from-context': 'trigger-from-rule',
	'possible-typo': 'possible-typo',
};

/** Reads every body row of a table into an item with its warnings. */
export function buildItems(
	table: CatalogueTable,
	around: TableSurroundings,
	knowledge: ImportKnowledge,
): CatalogueItem[] {
	const levelReadings = readLevelColumns(table, around, knowledge);
	const items: Draft[] = [];
	for (const [index, row] of table.rows.entries()) {
		const previous = items[items.length - 1] ?? null;
		const reading = levelReadings[index] as LevelReading;
		items.push(
			new RowReader(table, row, around.firstRow + index, previous, reading, around.hasTriggerRule, knowledge).read(),
		);
	}
	return items;
}

/** A stroke written to say that there is nothing. */
function isDash(text: string): boolean {
	return /^[/／—–-]+$|^无$/.test(foldText(text));
}

class RowReader {
	private readonly warnings: CatalogueWarning[] = [];
	private readonly table: CatalogueTable;
	private readonly row: BodyRow;
	private readonly number: number;
	private readonly previous: CatalogueItem | null;
	private readonly levels: LevelReading;
	private readonly triggerRule: boolean;
	private readonly knowledge: ImportKnowledge;

	constructor(
		table: CatalogueTable,
		row: BodyRow,
		number: number,
		previous: CatalogueItem | null,
		levels: LevelReading,
		triggerRule: boolean,
		knowledge: ImportKnowledge,
	) {
		this.table = table;
		this.row = row;
		this.number = number;
		this.previous = previous;
		this.levels = levels;
		this.triggerRule = triggerRule;
		this.knowledge = knowledge;
	}

	read(): Draft {
		for (const doubt of this.row.doubts) this.warnRow(doubt.code, doubt.column, doubt.detail);
		for (const doubt of this.levels.doubts) this.warn(doubt.field, doubt.code, doubt.detail, this.row.position);
		const { name, subcategory, category } = this.levels;
		const modes = this.readSet<DisclosureMode>('modes', 'mode-tick', (text) =>
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
			channels: this.readChannelCells(),
			audience: this.readSet<Audience>('audience', 'audience-tick', (text) =>
				readAudience(text, this.knowledge.simplify),
			),
			modes,
			levels: this.readSet<AdminLevel>('levels', 'level-tick', (text) => readLevels(text, this.knowledge.simplify)),
			siteColumn: this.text('siteColumn'),
			document: printedDocument ?? titleAsContent,
			raw: this.raw(),
			warnings: this.warnings,
			source: this.row.position,
		};
		return item;
	}

	private cellsOf(field: string): { cell: BodyCell; index: number }[] {
		return this.table.columns.flatMap((column, index) => {
			const cell = this.row.cells[index];
			return column.meaning.field === field && cell !== undefined ? [{ cell, index }] : [];
		});
	}

	private warn(field: ItemField, code: WarningCode, detail: string, source: SourcePosition, text?: string): void {
		this.warnings.push(rowWarning(this.number, field, code, detail, source, text));
	}

	private warnRow(code: WarningCode, column: number | undefined, detail: string): void {
		const meaning = column === undefined ? undefined : this.table.columns[column]?.meaning;
		const field =
			meaning === undefined ? (code === 'ticks-unassigned' ? 'audience' : 'row') : (FIELD_OF[meaning.field] ?? 'row');
		const label = column === undefined ? '' : `“${this.table.columns[column]?.label ?? ''}”`;
		this.warn(
			field,
			code,
			`${label}${detail}`,
			column === undefined ? this.row.position : (this.row.cells[column]?.position ?? this.row.position),
		);
	}

	private warnCell(field: ItemField, doubts: readonly CellDoubt[], cell: BodyCell): void {
		for (const doubt of doubts) this.warn(field, doubt.code, doubt.detail, cell.position, cell.text.trim());
	}

	private raw(): Record<string, string> {
		const raw: Record<string, string> = {};
		for (const [index, column] of this.table.columns.entries()) {
			const cell = this.row.cells[index];
			const label = column.label === '' ? `第${index + 1}列` : column.label;
			const key = label in raw ? `${label}（${index + 1}）` : label;
			raw[key] = cell === undefined || cell.origin !== 'own' ? '' : cell.text;
		}
		return raw;
	}

	/** Own text of a column; in a table without known merges a blank means the cell above, said with a warning. */
	private inheritedCell(field: string): { cell: BodyCell | null; isInherited: boolean } {
		const own = this.cellsOf(field).find(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left')?.cell ?? null;
		return { cell: own, isInherited: own === null ? this.mayInherit() : own.origin === 'above' };
	}

	/** Blank cells below the first row of a flattened table are what is left of vertical merges; exact grids say so themselves. */
	private mayInherit(): boolean {
		return this.table.geometry === 'inferred' && this.previous !== null;
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
		const text = cell.origin === 'above' ? '' : foldText(cell.text, this.knowledge.simplify).replace(/[.、]$/, '');
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
		return isDash(cell.text) ? null : joinWrapped(cell.text).text;
	}

	private readLimit(modes: readonly DisclosureMode[]): TimeLimit {
		const cells = this.cellsOf('timeLimit').filter(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left');
		const first = cells[0];
		if (first === undefined) {
			if (this.cellsOf('timeLimit').length > 0 && this.mayInherit() && this.previous !== null) {
				this.warn('timeLimit', 'inherited-from-above', this.previous.timeLimit.text, this.row.position);
				return this.previous.timeLimit;
			}
			this.warn('timeLimit', 'limit-missing', '原表未写公开时限', this.row.position);
			return {
				text: '',
				clauses: [{ kind: 'unclear', amount: null, unit: null, trigger: 'none-given', by: null, text: '' }],
			};
		}
		const text = this.knowledge.simplify(cells.map(({ cell }) => joinWrapped(cell.text).text).join('；'));
		const header = this.table.columns[first.index]?.label ?? '';
		if (first.cell.origin === 'above') this.warn('timeLimit', 'inherited-from-above', text, first.cell.position);
		const headerUnit: LimitContext['unit'] | null = /工作日/.test(foldText(header, this.knowledge.simplify))
			? 'working-day'
			: /[（(](天|日|自然日)/.test(header)
				? 'calendar-day'
				: null;
		if (/^\d{1,3}$/.test(foldText(text)) && headerUnit !== null)
			return this.limitFromHeader(text, header, headerUnit, modes, first.cell);
		const context: LimitContext = {
			...(this.previous === null ? {} : { previous: this.previous.timeLimit }),
			...(headerUnit === null ? {} : { unit: headerUnit }),
		};
		const { warnings, ...limit } = this.knowledge.parseLimit(text, context);
		for (const { code, message } of warnings) {
			if (code !== 'unclear')
				this.warn('timeLimit', LIMIT_DOUBTS[code] ?? 'limit-doubtful', message, first.cell.position, text);
		}
		if (limit.clauses.some((clause) => clause.kind === 'unclear'))
			this.warn('timeLimit', 'limit-unclear', `“${text}”未能全部理解，未套用任何默认时限`, first.cell.position, text);
		return { text: limit.text, clauses: limit.clauses };
	}

	private limitFromHeader(
		text: string,
		header: string,
		unit: 'working-day' | 'calendar-day',
		modes: readonly DisclosureMode[],
		cell: BodyCell,
	): TimeLimit {
		const onRequest = modes.length === 1 && modes[0] === 'on-request';
		const trigger = onRequest ? 'application-received' : 'formed-or-changed';
		this.warn('timeLimit', 'unit-from-header', `表头“${header}”，本格“${text}”`, cell.position, text);
		const start = onRequest ? '收到申请' : '信息形成或变更';
		if (this.triggerRule)
			this.warn('timeLimit', 'trigger-from-rule', `表内未写起算点，按正文规定自${start}之日起算`, cell.position, text);
		else
			this.warn(
				'timeLimit',
				'limit-doubtful',
				`表内和正文都没有写起算点，暂按自${start}之日起算，请确认`,
				cell.position,
				text,
			);
		const kind = unit === 'working-day' ? 'working-days' : 'calendar-days';
		return { text, clauses: [{ kind, amount: Number(foldText(text)), unit, trigger, by: null, text }] };
	}

	private readChannelCells(): readonly ChannelChoice[] {
		const ticks = this.cellsOf('channel-tick');
		if (ticks.length > 0) return this.readChannelTicks(ticks);
		const cells = this.cellsOf('channels').filter(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left');
		const first = cells[0];
		if (first === undefined) {
			if (this.cellsOf('channels').length > 0 && this.mayInherit() && this.previous !== null) {
				this.warn(
					'channels',
					'inherited-from-above',
					this.previous.channels.map((channel) => channel.label).join('、'),
					this.row.position,
				);
				return this.previous.channels;
			}
			if (this.cellsOf('channels').length > 0) this.warn('channels', 'blank-cell', '原表此格空白', this.row.position);
			return [];
		}
		const reading = readChannels(cells.map(({ cell }) => cell.text).join('\n'), this.knowledge.simplify);
		this.warnCell('channels', reading.doubts, first.cell);
		if (first.cell.origin === 'above')
			this.warn(
				'channels',
				'inherited-from-above',
				reading.channels
					.filter((channel) => channel.selected)
					.map((channel) => channel.label)
					.join('、'),
				first.cell.position,
			);
		return reading.channels;
	}

	private readChannelTicks(ticks: readonly { cell: BodyCell; index: number }[]): readonly ChannelChoice[] {
		return ticks.map(({ cell, index }) => {
			const meaning = this.table.columns[index]?.meaning;
			const label = meaning?.field === 'channel-tick' ? meaning.label : '';
			const ticked = readTick(cell.text, this.knowledge.simplify);
			if (ticked === null)
				this.warn(
					'channels',
					'channel-mark-unclear',
					`“${label}”列写的是“${cell.text.trim()}”，按未勾选读`,
					cell.position,
					cell.text.trim(),
				);
			const kind = readChannels(label, this.knowledge.simplify).channels[0]?.kind ?? 'other';
			return { kind, label, selected: ticked === true };
		});
	}

	/** A set that is either one worded column or several tick columns. */
	private readSet<T extends string>(
		worded: 'modes' | 'audience' | 'levels',
		ticked: string,
		reader: (text: string) => T[],
	): readonly T[] {
		const ticks = this.table.columns.flatMap((column, index) =>
			column.meaning.field === ticked ? [{ meaning: column.meaning, cell: this.row.cells[index], index }] : [],
		);
		if (ticks.length === 0) return this.readWordedSet(worded, reader);
		if (this.row.doubts.some((doubt) => doubt.code === 'ticks-unassigned')) return [];
		const allTicks = this.table.columns.flatMap((column, index) =>
			isTickColumn(column.meaning) ? [this.row.cells[index]?.text.trim() ?? ''] : [],
		);
		if (allTicks.every((text) => text === '') && this.mayInherit() && this.previous !== null) {
			const above = this.previous[worded] as readonly T[];
			this.warn(worded, 'inherited-from-above', '本行勾选全空，沿用上行', this.row.position);
			return above;
		}
		const values: T[] = [];
		for (const { meaning, cell } of ticks) {
			if (cell === undefined) continue;
			const state = cell.origin === 'left' ? false : readTick(cell.text, this.knowledge.simplify);
			if (state === null)
				this.warn(
					worded,
					'ticks-unassigned',
					`勾选列写的是“${cell.text.trim().slice(0, 20)}”，按未勾选读`,
					cell.position,
					cell.text.trim(),
				);
			if (cell.text.trim() !== '' && state === true && /[)）、，(（]/.test(cell.text))
				this.warn(
					worded,
					'cell-text-displaced',
					`勾选格里混入“${cell.text.replace(/[√✓✔☑■\s]/g, '')}”，按已勾选读`,
					cell.position,
					cell.text.trim(),
				);
			if (state !== true) continue;
			if (meaning.field === 'mode-tick') values.push(meaning.mode as T);
			else if (meaning.field === 'audience-tick') values.push(meaning.audience as T);
			else if (meaning.field === 'level-tick') values.push(...(meaning.levels as readonly string[] as readonly T[]));
		}
		return [...new Set(values)];
	}

	private readWordedSet<T extends string>(
		field: 'modes' | 'audience' | 'levels',
		reader: (text: string) => T[],
	): readonly T[] {
		if (this.cellsOf(field).length === 0) return [];
		const { cell, isInherited } = this.inheritedCell(field);
		if (cell !== null) return reader(cell.text);
		if (!isInherited || this.previous === null) return [];
		this.warn(field, 'inherited-from-above', '本格空白，沿用上行', this.row.position);
		return this.previous[field] as readonly string[] as readonly T[];
	}
}
