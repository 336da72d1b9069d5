import { Alert, Button, Modal, Select } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { listed } from '../../../language/punctuation.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { FindingList } from './finding-list.tsx';
import { Grid, type GridHandle } from './grid.tsx';
import { type OpenTable, openTable, withFields } from './kind-of-table.ts';
import { readPastedTable, UNITS, type Unit } from './paste.ts';
import { type FileReading, ReadFile } from './read-file.tsx';
import { deleteRows, insertRow, openHistory, type Place, putBlock, type Rows, redo, step, undo } from './sheet.ts';
import { tableGridEn } from './table-grid.en.ts';
import { tableGridZh } from './table-grid.zh.ts';
import { marksOf, useCheck } from './use-check.ts';

const TEXTS = dictionary(tableGridZh, tableGridEn);
/** As many as the API takes. */
const MOST_ROWS = 20_000;

interface TableEditorProps {
	readonly place: string;
	/** As it is opened; whoever changes it gives the editor another `key`. */
	readonly opened: OpenTable;
	readonly isEditable: boolean;
	readonly isSaving: boolean;
	/** True while there is something to save. */
	readonly isChanged: boolean;
	readonly onChange: (table: OpenTable) => void;
	readonly onSave: (table: OpenTable, faults: number) => void;
	readonly onRemove: () => void;
}

/** One table: grid, what is wrong with it, and everything that can be done to it. */
export function TableEditor(props: TableEditorProps) {
	const { place, opened, isEditable, isSaving, isChanged, onChange, onSave, onRemove } = props;
	const texts = useTexts(TEXTS);
	const [history, setHistory] = useState(() => openHistory({ columns: opened.columns, rows: opened.rows }));
	const [notes, setNotes] = useState<readonly string[]>([]);
	const [waiting, setWaiting] = useState<{ readonly block: Rows; readonly at: Place; readonly labels: string } | null>(
		null,
	);
	const grid = useRef<GridHandle>(null);
	const afterGrid = useRef<HTMLDivElement>(null);
	const saveButton = useRef<HTMLButtonElement>(null);
	const { definition, caption } = opened;
	const { columns, rows } = history.now;
	const table = useMemo(() => ({ definition, caption, columns, rows }), [definition, caption, columns, rows]);
	const check = useCheck(table);
	const marks = useMemo(() => marksOf(check?.findings ?? []), [check]);
	const faults = check?.findings.filter((one) => one.isFault).length ?? 0;
	const warnings = (check?.findings.length ?? 0) - faults;

	const change = (next: OpenTable) => {
		if (next.rows.length > MOST_ROWS) {
			setNotes([texts.tooManyRows(MOST_ROWS)]);
			return;
		}
		if (next.rows === rows && next.columns === columns) return;
		setHistory(step(history, { columns: next.columns, rows: next.rows }));
		onChange(next);
	};
	const changeRows = (next: Rows) => change({ ...table, rows: next });
	const travel = (go: typeof undo) => {
		const next = go(history);
		setHistory(next);
		onChange({ ...table, ...next.now });
	};

	const paste = (block: Rows, at: Place, unit: Unit | null) => {
		setWaiting(null);
		const pasted =
			definition === null
				? null
				: readPastedTable(block, definition, unit, {
						percent: texts.pastePercent,
						converted: texts.pasteConverted,
					});
		if (pasted === null) {
			const width = block[0]?.length ?? 0;
			const room = columns.length - at.column;
			if (width > room) setNotes([texts.pasteTooWide(width, room)]);
			else changeRows(putBlock(rows, at, block, columns.length));
			return;
		}
		if (pasted.unitless.length > 0) {
			setWaiting({ block, at, labels: listed(pasted.unitless) });
			return;
		}
		const wider = withFields(table, pasted.keys);
		const where = wider.columns.map(({ key }) => pasted.keys.indexOf(key));
		const placed = pasted.rows.map((row) => where.map((index) => (index < 0 ? '' : (row[index] ?? ''))));
		const isWider = wider.columns.length !== columns.length;
		change({
			...table,
			columns: isWider ? wider.columns : columns,
			rows: putBlock(wider.rows, { row: at.row, column: 0 }, placed, wider.columns.length),
		});
		setNotes([texts.pasted(placed.length), ...pasted.notes]);
	};

	const takeFile = ({ table: read, raw }: FileReading, name: string) => {
		if (definition === null) return;
		const given = read !== null ? openTable(read, [definition]) : fromRaw(table, raw);
		const wider = withFields(
			table,
			given.columns.map(({ key }) => key),
		);
		const where = wider.columns.map(({ key }) => given.columns.findIndex((one) => one.key === key));
		const placed = given.rows.map((row) => where.map((index) => (index < 0 ? '' : (row[index] ?? ''))));
		const isWider = wider.columns.length !== columns.length;
		change({ ...table, columns: isWider ? wider.columns : columns, rows: placed });
		setNotes([read === null ? texts.readWithFaults(name) : texts.readFrom(name, placed.length)]);
	};

	// What is typed is lost when the window goes: the browser asks.
	useEffect(() => {
		if (!isChanged) return;
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener('beforeunload', ask);
		return () => window.removeEventListener('beforeunload', ask);
	}, [isChanged]);

	const absent = definition?.fields.filter((field) => columns.every(({ key }) => key !== field.key)) ?? [];
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S of everything inside
		<div
			className="table-grid"
			onKeyDown={(event) => {
				if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || !isEditable) return;
				event.preventDefault();
				// The page saves its texts by the same keys.
				event.stopPropagation();
				// What is still being typed counts.
				(document.activeElement as HTMLElement | null)?.blur();
				window.setTimeout(() => saveButton.current?.click());
			}}
		>
			{isEditable && (
				<>
					<p className="table-grid__how">{texts.howTo}</p>
					<div className="table-grid__tools">
						{definition !== null && <ReadFile place={place} definition={definition} onRead={takeFile} />}
						<Button disabled={history.past.length === 0} onClick={() => travel(undo)}>
							{texts.undo}
						</Button>
						<Button disabled={history.future.length === 0} onClick={() => travel(redo)}>
							{texts.redo}
						</Button>
						<Button onClick={() => changeRows(insertRow(rows, grid.current?.selection().top ?? 0, columns.length))}>
							{texts.insertRow}
						</Button>
						<Button
							onClick={() => {
								const { top, bottom } = grid.current?.selection() ?? { top: 0, bottom: -1 };
								changeRows(deleteRows(rows, top, bottom));
							}}
						>
							{texts.deleteRows}
						</Button>
						{absent.length > 0 && (
							<Select
								className="table-grid__columns"
								aria-label={texts.columns}
								placeholder={texts.columns}
								value={null}
								options={absent.map(({ key, label }) => ({ value: key, label }))}
								onChange={(key: string | null) => key !== null && change(withFields(table, [key]))}
							/>
						)}
					</div>
				</>
			)}
			{notes.length > 0 && (
				<Alert
					type="info"
					showIcon
					role="status"
					closable={{ closeIcon: true, 'aria-label': texts.close, onClose: () => setNotes([]) }}
					title={
						<span>
							{notes.map((note) => (
								<span key={note} className="table-grid__note">
									{note}
								</span>
							))}
						</span>
					}
				/>
			)}
			<Grid
				handle={grid}
				label={texts.grid(caption)}
				columns={columns}
				rows={rows}
				marks={marks}
				totals={check?.totals ?? []}
				isEditable={isEditable}
				onRows={changeRows}
				onUndo={() => travel(undo)}
				onRedo={() => travel(redo)}
				onPaste={(block, at) => paste(block, at, null)}
				onLeave={() => afterGrid.current?.focus()}
			/>
			<div className="table-grid__state" ref={afterGrid} tabIndex={-1} role="status">
				{texts.rowCount(check?.rowCount ?? rows.length)}
				{definition === null && ` · ${texts.notChecked}`}
				{definition !== null && check === null && ` · ${texts.checking}`}
				{definition !== null && check !== null && faults + warnings === 0 && ` · ${texts.clean}`}
				{faults > 0 && <b className="table-grid__fault"> · {texts.faults(faults)}</b>}
				{warnings > 0 && ` · ${texts.warnings(warnings)}`}
				{isChanged && ` · ${texts.unsaved}`}
			</div>
			{check !== null && check.findings.length > 0 && (
				<FindingList findings={check.findings} onShow={(at) => grid.current?.show(at)} />
			)}
			{isEditable && (
				<div className="table-grid__tools">
					<Button ref={saveButton} type="primary" loading={isSaving} onClick={() => onSave(table, faults)}>
						{texts.save}
					</Button>
					<Button onClick={onRemove}>{texts.removeTable}</Button>
				</div>
			)}
			<Modal
				open={waiting !== null}
				title={texts.pasteUnit(waiting?.labels ?? '')}
				footer={<Button onClick={() => setWaiting(null)}>{texts.pasteCancel}</Button>}
				onCancel={() => setWaiting(null)}
			>
				<div className="table-grid__tools">
					{UNITS.map((unit) => (
						<Button key={unit} onClick={() => waiting !== null && paste(waiting.block, waiting.at, unit)}>
							{unit}
						</Button>
					))}
				</div>
			</Modal>
		</div>
	);
}

/** The cells of a faulty file as a table of the same kind. */
function fromRaw(table: OpenTable, raw: FileReading['raw']): OpenTable {
	const empty = { ...table, columns: [], rows: [] };
	if (raw === null) return empty;
	return { ...withFields(empty, raw.keys), rows: raw.rows };
}
