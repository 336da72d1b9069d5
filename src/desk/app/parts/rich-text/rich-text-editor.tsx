import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, EditorState, Selection } from 'prosemirror-state';
import { fixTables, goToNextCell, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState } from 'react';
import { listed } from '../../language/punctuation.ts';
import { textsNow, useTexts } from '../../language/texts.ts';
import { cleanPaste, sliceOfText } from './clean-paste.ts';
import { fromHtml, schema, toHtml } from './schema.ts';
import { RICH_TEXTS } from './texts.ts';
import { RichTextToolbar } from './toolbar.tsx';

interface RichTextEditorProps {
	readonly id: string;
	/** Name of the field, for those who cannot see it. */
	readonly label: string;
	/** HTML as the server keeps it, or as `onChange` gave it last. */
	readonly value: string;
	readonly isEditable: boolean;
	readonly onChange: (html: string) => void;
}

const { list_item, hard_break } = schema.nodes;

const lineBreak: Command = (state, dispatch) => {
	dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
	return true;
};

function pluginsWith(toToolbar: Command) {
	return [
		history(),
		keymap({
			'Mod-z': undo,
			'Mod-y': redo,
			'Shift-Mod-z': redo,
			'Mod-b': toggleMark(schema.marks.strong),
			'Mod-u': toggleMark(schema.marks.u),
			Enter: splitListItem(list_item),
			'Shift-Enter': lineBreak,
			'Mod-]': sinkListItem(list_item),
			'Mod-[': liftListItem(list_item),
			// Outside of tables Tab leaves the text, as in any field.
			Tab: goToNextCell(1),
			'Shift-Tab': goToNextCell(-1),
			'Alt-F10': toToolbar,
		}),
		keymap({ ...baseKeymap, Backspace: chainCommands(liftAtStart, baseKeymap.Backspace as Command) }),
		gapCursor(),
		tableEditing(),
	];
}

/** At the start of an item Backspace takes it out of its list. */
const liftAtStart: Command = (state, dispatch) => {
	const { $from, empty } = state.selection;
	if (!empty || $from.parentOffset > 0 || $from.node(-1)?.type !== list_item || $from.index(-1) > 0) return false;
	return liftListItem(list_item)(state, dispatch);
};

function stateOf(html: string, toToolbar: Command): EditorState {
	const state = EditorState.create({ doc: fromHtml(html), plugins: pluginsWith(toToolbar) });
	const fixed = fixTables(state);
	return fixed === undefined ? state : state.apply(fixed);
}

/** Of the text itself, which is Chinese whatever language the desk has. */
const ATTRIBUTES = { role: 'textbox', 'aria-multiline': 'true', class: 'rich-text__text', lang: 'zh-CN' };

/** A picture of the draft stands as its name: the browser could not load it under the name the text gives it. */
function pictureView(alt: string) {
	const dom = document.createElement('span');
	dom.className = 'rich-text__picture';
	dom.textContent = textsNow(RICH_TEXTS).picture(alt);
	return { dom };
}

/** 正文. Rich text with the shapes the server keeps, tables among them; paste from Word, WPS and Excel comes in clean. */
export function RichTextEditor({ id, label, value, isEditable, onChange }: RichTextEditorProps) {
	const texts = useTexts(RICH_TEXTS);
	const mount = useRef<HTMLDivElement>(null);
	const toolbar = useRef<HTMLDivElement>(null);
	const view = useRef<EditorView | null>(null);
	/** What this editor told last: coming back it is no news. */
	const told = useRef(value);
	const latest = useRef({ onChange, isEditable });
	latest.current = { onChange, isEditable };
	const [state, setState] = useState<EditorState | null>(null);
	const [pastedWithout, setPastedWithout] = useState('');

	// biome-ignore lint/correctness/useExhaustiveDependencies: the view lives as long as the field; what changes reaches it through refs and effects
	useEffect(() => {
		if (mount.current === null) return;
		const toToolbar: Command = () => {
			toolbar.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus();
			return true;
		};
		const made = new EditorView(mount.current, {
			state: stateOf(value, toToolbar),
			attributes: { ...ATTRIBUTES, id, 'aria-label': label },
			editable: () => latest.current.isEditable,
			nodeViews: { image: (node) => pictureView(String(node.attrs.alt)) },
			clipboardTextParser: (text) => sliceOfText(text),
			transformPastedHTML: (html) => {
				const { html: clean, hidden, struck, pictures } = cleanPaste(html);
				const words = textsNow(RICH_TEXTS);
				const parts = [
					...(hidden > 0 ? [words.hidden(hidden)] : []),
					...(struck > 0 ? [words.struck(struck)] : []),
					...(pictures > 0 ? [words.pictures(pictures)] : []),
				];
				setPastedWithout(parts.length === 0 ? '' : words.pastedWithout(listed(parts)));
				return clean;
			},
			dispatchTransaction(transaction) {
				const next = made.state.apply(transaction);
				made.updateState(next);
				setState(next);
				if (!transaction.docChanged || transaction.getMeta('from-outside') === true) return;
				told.current = toHtml(next.doc);
				latest.current.onChange(told.current);
			},
		});
		view.current = made;
		told.current = value;
		setState(made.state);
		return () => {
			view.current = null;
			made.destroy();
		};
	}, []);

	useEffect(() => {
		const made = view.current;
		if (made === null || value === told.current) return;
		told.current = value;
		const doc = fromHtml(value);
		if (doc.eq(made.state.doc)) return;
		const { from } = made.state.selection;
		const transaction = made.state.tr.replaceWith(0, made.state.doc.content.size, doc.content);
		transaction.setSelection(Selection.near(transaction.doc.resolve(Math.min(from, transaction.doc.content.size))));
		made.dispatch(transaction.setMeta('from-outside', true));
	}, [value]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: makes the view ask `editable` again
	useEffect(() => {
		const made = view.current;
		made?.setProps({
			attributes: {
				...ATTRIBUTES,
				...{ id, 'aria-label': label },
				...(isEditable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
			},
		});
	}, [isEditable, label]);

	return (
		<div className="rich-text">
			{isEditable && state !== null && view.current !== null && (
				<RichTextToolbar ref={toolbar} state={state} view={view.current} />
			)}
			<div ref={mount} />
			{isEditable && <p className="rich-text__hint">{texts.hint}</p>}
			<p role="status" className={pastedWithout === '' ? 'visually-hidden' : 'rich-text__pasted'}>
				{pastedWithout}
			</p>
		</div>
	);
}
