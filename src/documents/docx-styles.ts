import { child, childElements, type XmlElement } from './xml-tree.ts';

/** What a paragraph or character style says that matters for reading. */
export interface DocxStyle {
	readonly headingLevel: number | undefined;
	readonly numberId: string | undefined;
	readonly level: number | undefined;
	readonly font: string | undefined;
	readonly isHidden: boolean | undefined;
}

interface RawStyle extends DocxStyle {
	readonly basedOn: string | undefined;
}

const NOTHING: DocxStyle = {
	headingLevel: undefined,
	numberId: undefined,
	level: undefined,
	font: undefined,
	isHidden: undefined,
};

/** Styles of a docx with inheritance resolved. */
export class DocxStyles {
	readonly defaultParagraphStyle: string | undefined;
	readonly #raw = new Map<string, RawStyle>();
	readonly #resolved = new Map<string, DocxStyle>();

	constructor(part: XmlElement | undefined) {
		let defaultStyle: string | undefined;
		for (const style of childElements(part, 'w:style')) {
			const id = style.attributes['w:styleId'] ?? '';
			this.#raw.set(id, readStyle(style));
			if (style.attributes['w:type'] === 'paragraph' && isOn(style.attributes['w:default'])) defaultStyle = id;
		}
		this.defaultParagraphStyle = defaultStyle;
	}

	/** The style with everything it inherits; a chain that bites its own tail ends where it does. */
	get(id: string | undefined): DocxStyle {
		if (id === undefined) return NOTHING;
		const known = this.#resolved.get(id);
		if (known) return known;
		let result: DocxStyle = NOTHING;
		const seen = new Set<string>();
		for (let next: string | undefined = id; next !== undefined && !seen.has(next); ) {
			seen.add(next);
			const raw: RawStyle | undefined = this.#raw.get(next);
			if (!raw) break;
			result = {
				headingLevel: result.headingLevel ?? raw.headingLevel,
				numberId: result.numberId ?? raw.numberId,
				level: result.level ?? raw.level,
				font: result.font ?? raw.font,
				isHidden: result.isHidden ?? raw.isHidden,
			};
			next = raw.basedOn;
		}
		this.#resolved.set(id, result);
		return result;
	}
}

function readStyle(style: XmlElement): RawStyle {
	const paragraph = child(style, 'w:pPr');
	const run = child(style, 'w:rPr');
	const numbering = child(paragraph, 'w:numPr');
	const name = child(style, 'w:name')?.attributes['w:val'] ?? '';
	const named = /^(?:heading|标题)\s*([1-6])$/i.exec(name)?.[1];
	return {
		headingLevel: outlineLevel(paragraph) ?? (named === undefined ? undefined : Number(named)),
		numberId: child(numbering, 'w:numId')?.attributes['w:val'],
		level: toNumber(child(numbering, 'w:ilvl')?.attributes['w:val']),
		font: fontOf(run),
		isHidden: toggle(run, 'w:vanish'),
		basedOn: child(style, 'w:basedOn')?.attributes['w:val'],
	};
}

/** Heading level 1 … 6 of paragraph properties; undefined for body text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
	const level = toNumber(child(properties, 'w:outlineLvl')?.attributes['w:val']);
	return level !== undefined && level >= 0 && level < 6 ? level + 1 : undefined;
}

/** The font of Latin and symbol characters in run properties. */
export function fontOf(properties: XmlElement | undefined): string | undefined {
	const fonts = child(properties, 'w:rFonts')?.attributes;
	return fonts?.['w:hAnsi'] ?? fonts?.['w:ascii'];
}

/** A Word on/off property: present without a value means on. */
export function toggle(properties: XmlElement | undefined, name: string): boolean | undefined {
	const element = child(properties, name);
	return element === undefined ? undefined : isOn(element.attributes['w:val'] ?? '1');
}

function isOn(text: string | undefined): boolean {
	return text === '1' || text === 'true' || text === 'on';
}

function toNumber(text: string | undefined): number | undefined {
	const number = Number.parseInt(text ?? '', 10);
	return Number.isFinite(number) ? number : undefined;
}
