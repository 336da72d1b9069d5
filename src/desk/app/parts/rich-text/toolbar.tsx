import {
	BoldOutlined,
	DeleteColumnOutlined,
	DeleteOutlined,
	DeleteRowOutlined,
	InsertRowBelowOutlined,
	InsertRowRightOutlined,
	LinkOutlined,
	MergeCellsOutlined,
	OrderedListOutlined,
	RedoOutlined,
	SplitCellsOutlined,
	TableOutlined,
	UnderlineOutlined,
	UndoOutlined,
	UnorderedListOutlined,
} from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import {
	addColumnAfter,
	addRowAfter,
	deleteColumn,
	deleteRow,
	deleteTable,
	isInTable,
	mergeCells,
	splitCell,
	toggleHeaderRow,
} from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { type ComponentType, type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTexts } from '../../language/texts.ts';
import { LINK_TARGET, schema } from './schema.ts';
import { RICH_TEXTS } from './texts.ts';

type NodeName = keyof typeof schema.nodes &
	(
		| 'heading'
		| 'paragraph'
		| 'blockquote'
		| 'ordered_list'
		| 'bullet_list'
		| 'list_item'
		| 'table'
		| 'table_row'
		| 'table_cell'
		| 'table_header'
	);
const node = (name: NodeName): NodeType => schema.nodes[name];
const mark = (name: 'strong' | 'u' | 'link'): MarkType => schema.marks[name];

function isMarked({ selection: { from, to, empty, $from }, storedMarks, doc }: EditorState, type: MarkType): boolean {
	return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

/** Whether the selection stands inside of such a block. */
function isInside({ selection: { $from } }: EditorState, type: NodeType): boolean {
	for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true;
	return false;
}

const listCommand =
	(type: NodeType): Command =>
	(state, dispatch) =>
		isInside(state, type) ? liftListItem(node('list_item'))(state, dispatch) : wrapInList(type)(state, dispatch);

const quoteCommand: Command = (state, dispatch) =>
	isInside(state, node('blockquote')) ? lift(state, dispatch) : wrapIn(node('blockquote'))(state, dispatch);

/** Three columns, a row of headings and two below: the rest is one key away. */
const insertTable: Command = (state, dispatch) => {
	if (isInTable(state)) return false;
	const row = (cell: NodeType) =>
		node('table_row').create(null, Array.from({ length: 3 }, () => cell.createAndFill() ?? []).flat());
	const [header, cell] = [node('table_header'), node('table_cell')];
	const table = node('table').create(null, [row(header), row(cell), row(cell)]);
	dispatch?.(state.tr.replaceSelectionWith(table).scrollIntoView());
	return true;
};

function styleOf({ selection: { $from } }: EditorState): string {
	return $from.parent.type === node('heading') ? String($from.parent.attrs.level) : 'p';
}

const setStyle = (style: string): Command =>
	style === 'p' ? setBlockType(node('paragraph')) : setBlockType(node('heading'), { level: Number(style) });

interface ToolbarProps {
	readonly state: EditorState;
	readonly view: EditorView;
	readonly ref: Ref<HTMLDivElement>;
}

interface ToolProps {
	readonly name: string;
	readonly icon?: ComponentType;
	readonly command: Command;
	readonly isPressed?: boolean;
	/** For a command that takes focus itself. */
	readonly run?: () => void;
}

/** One tab stop; arrows move among the buttons, Esc goes back to the text. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>, backToText: () => void): void {
	if (event.key === 'Escape') backToText();
	const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
	if (step === undefined || (event.target as Element).tagName === 'SELECT') return;
	const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not([disabled]), select')];
	const next = all[(all.indexOf(event.target as HTMLElement) + step + all.length) % all.length];
	next?.focus();
	event.preventDefault();
}

export function RichTextToolbar({ state, view, ref }: ToolbarProps) {
	const texts = useTexts(RICH_TEXTS);
	const [isLinking, setIsLinking] = useState(false);
	const tool = ({ name, icon: Icon, command, isPressed, run }: ToolProps) => (
		<Button
			key={name}
			type="text"
			size="small"
			aria-label={name}
			title={name}
			{...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
			className={isPressed === true ? 'rich-text__tool rich-text__tool--on' : 'rich-text__tool'}
			disabled={!command(state)}
			onMouseDown={(event) => event.preventDefault()}
			onClick={
				run ??
				(() => {
					command(view.state, view.dispatch, view);
					view.focus();
				})
			}
		>
			{Icon === undefined ? name : <Icon />}
		</Button>
	);
	const always: readonly ToolProps[] = [
		{ name: texts.undo, icon: UndoOutlined, command: undo },
		{ name: texts.redo, icon: RedoOutlined, command: redo },
	];
	const inText: readonly ToolProps[] = [
		{
			name: texts.strong,
			icon: BoldOutlined,
			command: toggleMark(mark('strong')),
			isPressed: isMarked(state, mark('strong')),
		},
		{
			name: texts.underline,
			icon: UnderlineOutlined,
			command: toggleMark(mark('u')),
			isPressed: isMarked(state, mark('u')),
		},
		{
			name: texts.ordered,
			icon: OrderedListOutlined,
			command: listCommand(node('ordered_list')),
			isPressed: isInside(state, node('ordered_list')),
		},
		{
			name: texts.bullets,
			icon: UnorderedListOutlined,
			command: listCommand(node('bullet_list')),
			isPressed: isInside(state, node('bullet_list')),
		},
		{ name: texts.quote, command: quoteCommand, isPressed: isInside(state, node('blockquote')) },
		{
			name: texts.link,
			icon: LinkOutlined,
			command: () => true,
			isPressed: isMarked(state, mark('link')),
			run: () => setIsLinking(true),
		},
		{ name: texts.table, icon: TableOutlined, command: insertTable },
	];
	const inTable: readonly ToolProps[] = [
		{ name: texts.rowAfter, icon: InsertRowBelowOutlined, command: addRowAfter },
		{ name: texts.columnAfter, icon: InsertRowRightOutlined, command: addColumnAfter },
		{ name: texts.deleteRow, icon: DeleteRowOutlined, command: deleteRow },
		{ name: texts.deleteColumn, icon: DeleteColumnOutlined, command: deleteColumn },
		{ name: texts.merge, icon: MergeCellsOutlined, command: mergeCells },
		{ name: texts.split, icon: SplitCellsOutlined, command: splitCell },
		{ name: texts.headerRow, command: toggleHeaderRow },
		{ name: texts.deleteTable, icon: DeleteOutlined, command: deleteTable },
	];
	return (
		<div
			ref={ref}
			role="toolbar"
			tabIndex={-1}
			aria-label={texts.toolbar}
			className="rich-text__toolbar"
			onKeyDown={(event) => moveFocus(event, () => view.focus())}
		>
			<div className="rich-text__tools">
				{always.map(tool)}
				<select
					className="rich-text__style"
					aria-label={texts.style}
					value={styleOf(state)}
					onChange={({ target }) => {
						setStyle(target.value)(view.state, view.dispatch);
						view.focus();
					}}
				>
					<option value="p">{texts.paragraph}</option>
					<option value="2">{texts.heading2}</option>
					<option value="3">{texts.heading3}</option>
					<option value="4">{texts.heading4}</option>
				</select>
				{inText.map(tool)}
			</div>
			{isInTable(state) && <div className="rich-text__tools">{inTable.map(tool)}</div>}
			{isLinking && <LinkDialog state={state} view={view} onClose={() => setIsLinking(false)} />}
		</div>
	);
}

interface LinkDialogProps {
	readonly state: EditorState;
	readonly view: EditorView;
	readonly onClose: () => void;
}

function LinkDialog({ state, view, onClose }: LinkDialogProps) {
	const texts = useTexts(RICH_TEXTS);
	const type = mark('link');
	const { $from, from, to, empty } = state.selection;
	const before = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
	const [href, setHref] = useState(String(before?.attrs.href ?? 'https://'));
	const [isBad, setIsBad] = useState(false);
	const id = useId();
	const finish = () => {
		onClose();
		view.focus();
	};
	const set = () => {
		if (!LINK_TARGET.test(href.trim())) return setIsBad(true);
		view.dispatch(view.state.tr.removeMark(from, to, type).addMark(from, to, type.create({ href: href.trim() })));
		finish();
	};
	const remove = () => {
		view.dispatch(view.state.tr.removeMark(from, to, type));
		finish();
	};
	return (
		<Modal
			open
			title={texts.linkTitle}
			onCancel={finish}
			closable={{ 'aria-label': texts.cancel }}
			footer={[
				...(empty
					? []
					: [
							<Button key="set" type="primary" onClick={set}>
								{texts.linkSet}
							</Button>,
						]),
				...(before === undefined || empty
					? []
					: [
							<Button key="remove" onClick={remove}>
								{texts.linkRemove}
							</Button>,
						]),
				<Button key="cancel" onClick={finish}>
					{texts.cancel}
				</Button>,
			]}
		>
			{empty ? (
				<p>{texts.linkNeedsText}</p>
			) : (
				<>
					<label htmlFor={id}>{texts.linkLabel}</label>
					<Input
						id={id}
						autoFocus
						value={href}
						onChange={({ target }) => setHref(target.value)}
						onPressEnter={set}
						{...(isBad ? { status: 'error' as const } : {})}
					/>
					{isBad && <p role="alert">{texts.linkBad}</p>}
				</>
			)}
		</Modal>
	);
}
