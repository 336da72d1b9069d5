// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out rows; aria-rowcount and aria-rowindex say what is there
// biome-ignore-all lint/a11y/useFocusableInteractive: the keyboard is in the text field of the active cell
import {
	type ClipboardEvent,
	type KeyboardEvent,
	memo,
	type Ref,
	useEffect,
	useImperativeHandle,
	useLayoutEffect,
	useRef,
	useState,
} from 'react';
import { dictionary, useTexts } from '../../../language/texts.ts';
import type { CellFinding } from './check.ts';
import { readClipboard, writeClipboard } from './clipboard.ts';
import { gridMove } from './grid-keys.ts';
import type { OpenColumn } from './kind-of-table.ts';
import {
	clearRange,
	columnLetters,
	copyRange,
	cornersOf,
	type Place,
	type Range,
	type Rows,
	setCell,
} from './sheet.ts';
import { tableGridEn } from './table-grid.en.ts';
import { tableGridZh } from './table-grid.zh.ts';

const TEXTS = dictionary(tableGridZh, tableGridEn);

/** In pixels; style sheet and arithmetic have to agree. */
const ROW_HEIGHT = 40;
const ROW_HEAD_WIDTH = 64;
const WIDTHS = { text: 200, number: 136 };
/** Rows drawn beyond both edges, and by how many the drawn part moves: scrolling draws anew every so many rows only. */
const BEYOND = 12;
const STRIDE = 6;

/** Findings of one row by column. */
export type RowMarks = ReadonlyMap<number, CellFinding>;

/** What the screen around the grid can make it do. */
export interface GridHandle {
	/** Scrolls to a cell, selects it and puts the keyboard there. */
	readonly show: (place: Place) => void;
	/** Corners of what is selected. */
	readonly selection: () => ReturnType<typeof cornersOf>;
}

interface GridProps {
	readonly label: string;
	readonly columns: readonly OpenColumn[];
	readonly rows: Rows;
	readonly marks: ReadonlyMap<number, RowMarks>;
	readonly isEditable: boolean;
	readonly totals: readonly (string | null)[];
	readonly onRows: (rows: Rows) => void;
	readonly onUndo: () => void;
	readonly onRedo: () => void;
	/** A block from the clipboard, for this cell. */
	readonly onPaste: (block: Rows, at: Place) => void;
	/** Escape: the keyboard goes on to what follows the grid. */
	readonly onLeave: () => void;
	readonly handle: Ref<GridHandle>;
}

/** `typing` was begun by a letter, so arrows end it; `caret` by F2 or a double click, so arrows move in the text. */
interface Editing {
	readonly text: string;
	readonly mode: 'typing' | 'caret';
}

const isNumber = ({ field }: OpenColumn): boolean =>
	field !== null && (field.type === 'amount' || field.type === 'count' || field.type === 'percent');
const widthOf = (column: OpenColumn): number => (isNumber(column) ? WIDTHS.number : WIDTHS.text);

interface RowProps {
	readonly row: number;
	readonly texts: readonly string[];
	readonly columns: readonly OpenColumn[];
	readonly marks: RowMarks | undefined;
	/** Columns selected in this row, inclusive; -1 none. */
	readonly left: number;
	readonly right: number;
	readonly activeColumn: number;
	readonly label: string;
	readonly editor: React.ReactNode;
}

const GridRow = memo(function GridRow(props: RowProps) {
	const { row, texts, columns, marks, left, right, activeColumn, label, editor } = props;
	return (
		<div className="grid__row" role="row" aria-rowindex={row + 2} style={{ top: row * ROW_HEIGHT }}>
			<span className="grid__rowhead" role="rowheader" aria-colindex={1}>
				<span className="visually-hidden">{label}</span>
				<span aria-hidden>{row + 1}</span>
			</span>
			{columns.map((column, index) => {
				const mark = marks?.get(index);
				const classes = [
					'grid__cell',
					isNumber(column) ? 'grid__cell--number' : '',
					mark === undefined ? '' : mark.isFault ? 'grid__cell--fault' : 'grid__cell--warning',
					index >= left && index <= right ? 'grid__cell--selected' : '',
					index === activeColumn ? 'grid__cell--active' : '',
				];
				return (
					<span
						key={column.key}
						className={classes.filter((one) => one !== '').join(' ')}
						role="gridcell"
						aria-colindex={index + 2}
						aria-selected={index >= left && index <= right}
						data-row={row}
						data-column={index}
						title={mark?.message}
						style={{ width: widthOf(column) }}
					>
						{index === activeColumn ? editor : (texts[index] ?? '')}
					</span>
				);
			})}
		</div>
	);
});

/**
 * A table like a spreadsheet. Only the rows in sight are drawn. The text field of the active cell is a real one, so that any input method
 * works, and the browser's own keys where a cell is being typed in.
 */
export function Grid(props: GridProps) {
	const { label, columns, rows, marks, isEditable, totals, onRows, onUndo, onRedo, onPaste, onLeave, handle } = props;
	const texts = useTexts(TEXTS);
	const scroller = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLTextAreaElement>(null);
	const wantsFocus = useRef(false);
	const [range, setRange] = useState<Range>({ anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } });
	const [editing, showEditing] = useState<Editing | null>(null);
	// What is typed is taken over once, whichever of key, pointer and loss of focus comes first.
	const typed = useRef<Editing | null>(null);
	const setEditing = (next: Editing | null) => {
		typed.current = next;
		showEditing(next);
	};
	const [first, setFirst] = useState(0);
	const [height, setHeight] = useState(600);

	// A blank row below the last, to type on.
	const shownRows = Math.max(rows.length + (isEditable ? 1 : 0), 1);
	const active = {
		row: Math.min(range.active.row, shownRows - 1),
		column: Math.min(range.active.column, columns.length - 1),
	};
	const size = { rows: shownRows, columns: columns.length, page: Math.max(1, Math.floor(height / ROW_HEIGHT) - 4) };
	const current = rows[active.row]?.[active.column] ?? '';
	const { top, bottom, left, right } = cornersOf({ anchor: range.anchor, active });

	useEffect(() => {
		const element = scroller.current;
		if (element === null) return;
		const observer = new ResizeObserver(() => setHeight(element.clientHeight));
		observer.observe(element);
		return () => observer.disconnect();
	}, []);

	const select = (to: Place, extending = false) => {
		wantsFocus.current = true;
		setEditing(null);
		setRange((before) => ({ anchor: extending ? before.anchor : to, active: to }));
	};
	useImperativeHandle(handle, () => ({
		show: (place: Place) => select(place),
		selection: () => ({ top, bottom, left, right }),
	}));

	const { row: activeRow, column: activeColumn } = active;
	// biome-ignore lint/correctness/useExhaustiveDependencies: only another cell moves keyboard and scroll position
	useLayoutEffect(() => {
		if (!wantsFocus.current) return;
		wantsFocus.current = false;
		field.current?.focus({ preventScroll: true });
		field.current?.select();
		const element = scroller.current;
		if (element === null) return;
		const head = element.querySelector<HTMLElement>('.grid__head')?.offsetHeight ?? 0;
		const foot = element.querySelector<HTMLElement>('.grid__foot')?.offsetHeight ?? 0;
		const from = activeRow * ROW_HEIGHT;
		const room = element.clientHeight - head - foot;
		if (from < element.scrollTop) element.scrollTop = from;
		else if (from + ROW_HEIGHT > element.scrollTop + room) element.scrollTop = from + ROW_HEIGHT - room;
		const before = columns.slice(0, activeColumn).reduce((sum, column) => sum + widthOf(column), 0);
		const width = widthOf(columns[activeColumn] as OpenColumn);
		const wide = element.clientWidth - ROW_HEAD_WIDTH;
		if (before < element.scrollLeft) element.scrollLeft = before;
		else if (before + width > element.scrollLeft + wide) element.scrollLeft = before + width - wide;
	}, [activeRow, activeColumn, range]);

	const commit = () => {
		const done = typed.current;
		if (done === null) return;
		setEditing(null);
		if (isEditable) onRows(setCell(rows, active, done.text, columns.length));
	};

	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		// An input method owns its keys.
		if (event.nativeEvent.isComposing) return;
		const { key, shiftKey, altKey } = event;
		const isCommand = event.ctrlKey || event.metaKey;
		if (editing !== null) {
			if (key === 'Escape') {
				event.preventDefault();
				event.stopPropagation();
				setEditing(null);
				return;
			}
			if (key === 'Enter' && altKey) {
				event.preventDefault();
				const { selectionStart, selectionEnd } = event.currentTarget;
				const text = `${editing.text.slice(0, selectionStart)}\n${editing.text.slice(selectionEnd)}`;
				setEditing({ text, mode: 'caret' });
				return;
			}
			const endsTyping = key === 'Enter' || key === 'Tab' || (editing.mode === 'typing' && /^Arrow/.test(key));
			if (!endsTyping) return;
			commit();
		}
		const asked = gridMove({ key, shiftKey, isCommand }, { ...range, active }, size);
		if (asked === null) return;
		event.preventDefault();
		switch (asked.kind) {
			case 'move':
				return select(asked.to, asked.extends && editing === null);
			case 'all':
				setRange({ anchor: { row: 0, column: 0 }, active: { row: shownRows - 1, column: columns.length - 1 } });
				wantsFocus.current = true;
				return;
			case 'leave':
				return onLeave();
		}
		if (!isEditable) return;
		if (asked.kind === 'clear') onRows(clearRange(rows, { anchor: range.anchor, active }, columns.length));
		else if (asked.kind === 'undo') onUndo();
		else if (asked.kind === 'redo') onRedo();
		else {
			setEditing({ text: current, mode: 'caret' });
			field.current?.setSelectionRange(current.length, current.length);
		}
	};

	const onCopy = (event: ClipboardEvent, isCut: boolean) => {
		if (editing !== null) return;
		event.preventDefault();
		event.clipboardData.setData('text/plain', writeClipboard(copyRange(rows, { anchor: range.anchor, active })));
		if (isCut && isEditable) onRows(clearRange(rows, { anchor: range.anchor, active }, columns.length));
	};

	const onPasteInto = (event: ClipboardEvent) => {
		const text = event.clipboardData.getData('text/plain');
		if (!isEditable || (editing !== null && !/[\t\n]/.test(text.trimEnd()))) return;
		event.preventDefault();
		setEditing(null);
		onPaste(readClipboard(text), { row: top, column: left });
	};

	const placeOf = (target: EventTarget): Place | null => {
		const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]');
		return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
	};

	const mark = marks.get(activeRow)?.get(activeColumn);
	const address = `${columnLetters(activeColumn)}${activeRow + 1}`;
	const heading = columns[activeColumn]?.label ?? '';
	const editor = (
		<textarea
			ref={field}
			className="grid__field"
			rows={1}
			aria-label={
				mark === undefined ? texts.cell(address, heading) : texts.cellWithFault(address, heading, mark.message)
			}
			aria-invalid={mark?.isFault === true}
			readOnly={!isEditable}
			value={editing?.text ?? current}
			onChange={({ target }) => setEditing({ text: target.value, mode: editing?.mode ?? 'typing' })}
			onKeyDown={onKeyDown}
			onBlur={commit}
			onCopy={(event) => onCopy(event, false)}
			onCut={(event) => onCopy(event, true)}
			onPaste={onPasteInto}
		/>
	);

	const from = Math.max(0, first - BEYOND);
	const to = Math.min(shownRows, first + Math.ceil(height / ROW_HEIGHT) + STRIDE + BEYOND);
	const drawn = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
	// The field has to stay, or the keyboard would be lost by scrolling.
	if (activeRow < from || activeRow >= to) drawn.push(activeRow);
	const hasTotals = columns.some(({ field: kind }) => kind?.sums);
	const width = ROW_HEAD_WIDTH + columns.reduce((sum, column) => sum + widthOf(column), 0);

	return (
		<div
			className="grid"
			ref={scroller}
			onScroll={({ currentTarget }) => {
				const next = Math.floor(currentTarget.scrollTop / ROW_HEIGHT / STRIDE) * STRIDE;
				if (next !== first) setFirst(next);
			}}
		>
			<div
				role="grid"
				aria-label={label}
				aria-rowcount={shownRows + (hasTotals ? 2 : 1)}
				aria-colcount={columns.length + 1}
				aria-multiselectable
				aria-readonly={!isEditable}
				style={{ width }}
				onPointerDown={(event) => {
					const place = placeOf(event.target);
					if (place === null || event.button !== 0) return;
					if (place.row === activeRow && place.column === activeColumn) return;
					event.preventDefault();
					commit();
					select(place, event.shiftKey);
				}}
				onPointerOver={(event) => {
					const place = event.buttons === 1 && event.pointerType === 'mouse' ? placeOf(event.target) : null;
					if (place !== null && editing === null) select(place, true);
				}}
				onDoubleClick={() => isEditable && editing === null && setEditing({ text: current, mode: 'caret' })}
			>
				<div className="grid__head" role="rowgroup">
					<div className="grid__headrow" role="row" aria-rowindex={1}>
						<span className="grid__rowhead" role="columnheader" aria-colindex={1}>
							<span className="visually-hidden">{texts.rowHead}</span>
						</span>
						{columns.map((column, index) => (
							<span
								key={column.key}
								className={isNumber(column) ? 'grid__heading grid__heading--number' : 'grid__heading'}
								role="columnheader"
								aria-colindex={index + 2}
								style={{ width: widthOf(column) }}
							>
								<span className="grid__letter" aria-hidden>
									{columnLetters(index)}
								</span>
								{column.label}
								{column.field?.required && <span aria-hidden> *</span>}
							</span>
						))}
					</div>
				</div>
				<div className="grid__body" role="rowgroup" style={{ height: shownRows * ROW_HEIGHT }}>
					{drawn.map((row) => {
						const isSelected = row >= top && row <= bottom;
						return (
							<GridRow
								key={row}
								row={row}
								texts={rows[row] ?? NO_TEXTS}
								columns={columns}
								marks={marks.get(row)}
								left={isSelected ? left : -1}
								right={isSelected ? right : -1}
								activeColumn={row === activeRow ? activeColumn : -1}
								label={texts.row(row + 1)}
								editor={row === activeRow ? editor : null}
							/>
						);
					})}
				</div>
				{hasTotals && (
					<div className="grid__foot" role="rowgroup">
						<div className="grid__headrow" role="row" aria-rowindex={shownRows + 2}>
							<span className="grid__rowhead" role="rowheader" aria-colindex={1}>
								{texts.total}
							</span>
							{columns.map((column, index) => (
								<span
									key={column.key}
									className={isNumber(column) ? 'grid__total grid__total--number' : 'grid__total'}
									role="gridcell"
									aria-colindex={index + 2}
									data-total={column.key}
									style={{ width: widthOf(column) }}
								>
									{totals[index] ?? (column.field?.sums ? texts.totalUnknown : '')}
								</span>
							))}
						</div>
					</div>
				)}
			</div>
		</div>
	);
}

const NO_TEXTS: readonly string[] = [];
