import { isSymbolFont, mapOrphanSymbols, mapSymbolCode, mapSymbols } from './check-marks.ts';
import type { DocxNumbering } from './docx-numbering.ts';
import { type DocxStyle, type DocxStyles, fontOf, outlineLevel, toggle } from './docx-styles.ts';
import { readDocxTable } from './docx-table.ts';
import type { DraftBlock, DraftParagraph } from './draft.ts';
import { excerpt, type NoteList } from './note-list.ts';
import { child, childElements, textOf, type XmlElement } from './xml-tree.ts';

/** What a paragraph is being read into. */
interface ParagraphState {
	text: string;
	readonly style: DocxStyle;
	readonly boxes: DraftBlock[];
	/** Open complex fields, innermost last; an instruction is not text, its result is. */
	readonly fields: { instruction: string; isResult: boolean; replaced: boolean }[];
}

/** Containers that only wrap content: custom XML, smart tags, links, accepted revisions. */
const TRANSPARENT = new Set([
	'w:hyperlink',
	'w:smartTag',
	'w:customXml',
	'w:ins',
	'w:moveTo',
	'w:fldSimple',
	'w:dir',
	'w:bdo',
	'w:sdtContent',
	'w:ruby',
	'w:rubyBase',
]);

/** Walks the story of a docx part and produces draft blocks. One instance per document: numbering counts across the body. */
export class DocxBody {
	images = 0;
	readonly #styles: DocxStyles;
	readonly #numbering: DocxNumbering;
	readonly #notes: NoteList;

	constructor(styles: DocxStyles, numbering: DocxNumbering, notes: NoteList) {
		this.#styles = styles;
		this.#numbering = numbering;
		this.#notes = notes;
	}

	/** Block-level children of a body, cell, text box, note or content control. */
	readBlocks(container: XmlElement): DraftBlock[] {
		const blocks: DraftBlock[] = [];
		for (const element of childElements(container)) {
			if (element.name === 'w:p') blocks.push(...this.#readParagraph(element));
			else if (element.name === 'w:tbl')
				blocks.push(readDocxTable(element, (cell) => this.readBlocks(cell), this.#notes));
			else if (element.name === 'w:sdt') blocks.push(...this.#readBlockControl(element));
			else if (element.name === 'w:del' || element.name === 'w:moveFrom') this.#skipDeletion(element);
			else if (element.name === 'mc:AlternateContent') blocks.push(...this.readBlocks(chooseAlternative(element)));
			else if (TRANSPARENT.has(element.name)) blocks.push(...this.readBlocks(element));
		}
		return blocks;
	}

	#readBlockControl(control: XmlElement): DraftBlock[] {
		const content = child(control, 'w:sdtContent');
		if (!content) return [];
		const mark = checkBoxMark(control);
		return mark === undefined ? this.readBlocks(content) : [{ kind: 'paragraph', text: mark }];
	}

	#readParagraph(paragraph: XmlElement): DraftBlock[] {
		const properties = child(paragraph, 'w:pPr');
		const styleId = child(properties, 'w:pStyle')?.attributes['w:val'] ?? this.#styles.defaultParagraphStyle;
		const style = this.#styles.get(styleId);
		const state: ParagraphState = { text: '', style, boxes: [], fields: [] };
		this.#readInline(paragraph, state);
		const marker = this.#marker(properties, style, styleId);
		const headingLevel = outlineLevel(properties) ?? style.headingLevel;
		const text = state.text === '' ? marker.trimEnd() : marker + state.text;
		const block: DraftParagraph = { kind: 'paragraph', text };
		const blocks: DraftBlock[] = [headingLevel === undefined ? block : { ...block, headingLevel }];
		return state.boxes.length > 0 && text.trim() === '' ? state.boxes : [...blocks, ...state.boxes];
	}

	#marker(properties: XmlElement | undefined, style: DocxStyle, styleId: string | undefined): string {
		const own = child(properties, 'w:numPr');
		const numberId = child(own, 'w:numId')?.attributes['w:val'] ?? style.numberId;
		if (numberId === undefined || numberId === '0') return '';
		// A paragraph mark deleted by a tracked change joins this paragraph to the next; its number is gone as well.
		if (child(child(properties, 'w:rPr'), 'w:del')) return '';
		const written = Number.parseInt(child(own, 'w:ilvl')?.attributes['w:val'] ?? '', 10);
		const tied = styleId === undefined ? undefined : this.#numbering.levelOfStyle(styleId, numberId);
		return this.#numbering.next(numberId, Number.isFinite(written) ? written : (tied ?? style.level ?? 0));
	}

	#readInline(container: XmlElement, state: ParagraphState): void {
		for (const element of childElements(container)) {
			if (element.name === 'w:r') this.#readRun(element, state);
			else if (element.name === 'w:sdt') this.#readInlineControl(element, state);
			else if (element.name === 'w:del' || element.name === 'w:moveFrom') this.#skipDeletion(element);
			else if (element.name === 'mc:AlternateContent') this.#readInline(chooseAlternative(element), state);
			else if (element.name === 'm:oMath' || element.name === 'm:oMathPara') state.text += textOf(element);
			else if (TRANSPARENT.has(element.name)) {
				if (element.name === 'w:ins') this.#notes.addOnce('tracked-insertion-kept', {});
				this.#readInline(element, state);
			}
		}
	}

	#readInlineControl(control: XmlElement, state: ParagraphState): void {
		const mark = checkBoxMark(control);
		const content = child(control, 'w:sdtContent');
		if (mark !== undefined) state.text += mark;
		else if (content) this.#readInline(content, state);
	}

	#readRun(run: XmlElement, state: ParagraphState): void {
		const properties = child(run, 'w:rPr');
		const styled = this.#styles.get(child(properties, 'w:rStyle')?.attributes['w:val']);
		const isHidden = toggle(properties, 'w:vanish') ?? styled.isHidden ?? state.style.isHidden ?? false;
		const font = fontOf(properties) ?? styled.font ?? state.style.font;
		const before = state.text.length;
		for (const element of childElements(run)) this.#readRunContent(element, font, state);
		if (!isHidden || state.text.length === before) return;
		const hidden = state.text.slice(before);
		state.text = state.text.slice(0, before);
		if (hidden.trim() !== '') this.#notes.add('hidden-text-skipped', {}, excerpt(hidden));
	}

	#readRunContent(element: XmlElement, font: string | undefined, state: ParagraphState): void {
		const field = state.fields.at(-1);
		if (element.name === 'w:fldChar') {
			this.#readFieldCharacter(element, state);
			return;
		}
		if (element.name === 'w:instrText') {
			if (field) field.instruction += textOf(element);
			return;
		}
		if (field && (!field.isResult || field.replaced)) return;
		switch (element.name) {
			case 'w:t':
				state.text += this.#symbols(textOf(element), font);
				break;
			case 'w:tab':
			case 'w:ptab':
				state.text += '\t';
				break;
			case 'w:br':
			case 'w:cr':
				if (element.attributes['w:type'] === undefined || element.attributes['w:type'] === 'textWrapping')
					state.text += '\n';
				break;
			case 'w:noBreakHyphen':
				state.text += '-';
				break;
			case 'w:sym':
				state.text += this.#symbol(element);
				break;
			case 'mc:AlternateContent':
				for (const inner of childElements(chooseAlternative(element))) this.#readRunContent(inner, font, state);
				break;
			case 'w:ruby':
				this.#readInline(child(element, 'w:rubyBase') ?? element, state);
				break;
			case 'w:drawing':
			case 'w:pict':
			case 'w:object':
				this.#readDrawing(element, state);
				break;
			default:
				break;
		}
	}

	#readFieldCharacter(element: XmlElement, state: ParagraphState): void {
		const type = element.attributes['w:fldCharType'];
		if (type === 'begin') {
			const mark = formCheckBoxMark(child(element, 'w:ffData'));
			if (mark !== undefined) state.text += mark;
			state.fields.push({ instruction: '', isResult: false, replaced: mark !== undefined });
			return;
		}
		const field = state.fields.at(-1);
		if (!field) return;
		if (!field.isResult && !field.replaced) {
			const drawn = this.#drawnByInstruction(field.instruction);
			if (drawn !== undefined) {
				state.text += drawn;
				field.replaced = true;
			}
		}
		field.isResult = true;
		if (type === 'end') state.fields.pop();
	}

	/** `EQ \o\ac(□,√)` lays a tick over a box, `SYMBOL 82 \f "Wingdings 2"` draws one: fields whose picture is in the code. */
	#drawnByInstruction(instruction: string): string | undefined {
		const overlay = /^\s*eq\s+\\o\s*(?:\\a[clr]\s*)?\(\s*([^,，;()]*)[,，;]\s*([^()]*)\)/i.exec(instruction);
		if (overlay) {
			const parts = `${overlay[1]}${overlay[2]}`.replace(/\s/g, '');
			if (/[□☐○]/.test(parts)) return /[√✓✔Ö×✕Xx]/.test(parts) ? '☑' : parts.replace(/[□☐]/g, '☐');
			return parts;
		}
		const symbol = /^\s*symbol\s+(0x[0-9a-f]+|\d+)\b.*?\\f\s+"?([^"\\]+)"?/i.exec(instruction);
		if (!symbol) return undefined;
		return this.#noteSymbol(Number(symbol[1]).toString(16), symbol[2] ?? '');
	}

	#symbol(element: XmlElement): string {
		return this.#noteSymbol(element.attributes['w:char'] ?? '', element.attributes['w:font'] ?? '');
	}

	#noteSymbol(code: string, font: string): string {
		const mark = mapSymbolCode(code, font);
		if (mark !== undefined) {
			this.#notes.addOnce('symbol-font-mapped', {}, `${font} ${code.toUpperCase()}→${mark}`);
			return mark;
		}
		const number = Number.parseInt(code, 16);
		const character = number > 0x1f && number <= 0xffff ? String.fromCharCode(number) : '';
		this.#notes.add('symbol-font-unknown', {}, `${font} ${code}`);
		return character;
	}

	#symbols(text: string, font: string | undefined): string {
		const result = font !== undefined && isSymbolFont(font) ? mapSymbols(text, font) : mapOrphanSymbols(text);
		// Word sets the font of whole sentences by accident; a drawn mark stands alone or with a blank.
		const isAccident =
			result.mapped.length > 4 || (result.unknown.length > 0 && font !== undefined && isSymbolFont(font));
		if (isAccident && !/[\uf000-\uf0ff]/.test(text)) return text;
		if (result.mapped.length > 0) this.#notes.addOnce('symbol-font-mapped', {}, result.mapped.join('、'));
		if (result.unknown.length > 0) {
			const code = (result.unknown[0]?.codePointAt(0) ?? 0).toString(16).toUpperCase();
			this.#notes.add('symbol-font-unknown', {}, `U+${code}`);
		}
		return result.text;
	}

	#readDrawing(element: XmlElement, state: ParagraphState): void {
		const boxes = findAll(element, 'w:txbxContent');
		if (boxes.length === 0) {
			if (findAll(element, 'a:blip').length > 0 || findAll(element, 'v:imagedata').length > 0) this.images++;
			return;
		}
		for (const box of boxes) {
			const blocks = this.readBlocks(box).filter((block) => block.kind === 'table' || block.text.trim() !== '');
			if (blocks.length > 0) this.#notes.addOnce('text-box-moved', {});
			state.boxes.push(...blocks);
		}
	}

	#skipDeletion(element: XmlElement): void {
		const text = findAll(element, 'w:delText').map(textOf).join('') || findAll(element, 'w:t').map(textOf).join('');
		if (text.trim() !== '') this.#notes.add('tracked-deletion-skipped', {}, excerpt(text));
	}
}

/** Word writes a modern and an old form of the same drawing; reading both would double its text. */
function chooseAlternative(alternative: XmlElement): XmlElement {
	const choice = child(alternative, 'mc:Choice');
	const fallback = child(alternative, 'mc:Fallback');
	return choice ?? fallback ?? alternative;
}

function checkBoxMark(control: XmlElement): string | undefined {
	const properties = child(control, 'w:sdtPr');
	const box = child(properties, 'w14:checkbox') ?? child(properties, 'w15:checkbox');
	if (!box) return undefined;
	const state = child(box, 'w14:checked')?.attributes['w14:val'] ?? '0';
	return state === '1' || state === 'true' ? '☑' : '☐';
}

function formCheckBoxMark(data: XmlElement | undefined): string | undefined {
	const box = child(data, 'w:checkBox');
	if (!box) return undefined;
	return (toggle(box, 'w:checked') ?? toggle(box, 'w:default') ?? false) ? '☑' : '☐';
}

/** Descendants of that name, outermost only; alternatives count once. */
function findAll(element: XmlElement, name: string): XmlElement[] {
	const found: XmlElement[] = [];
	for (const node of childElements(element.name === 'mc:AlternateContent' ? chooseAlternative(element) : element)) {
		if (node.name === name) found.push(node);
		else found.push(...findAll(node, name));
	}
	return found;
}
