import type { RemovalKind } from './removal.ts';
import type { Marks } from './rich-text.ts';

type Attributes = Readonly<Record<string, string>>;

const words = (list: string) => new Set(list.split(' '));

/** Elements that run, load, ask or draw: dropped with all they hold. */
const ACTIVE_ELEMENTS = words(
	'script noscript template iframe frame frameset noframes noembed object embed applet param svg math canvas textarea select option optgroup datalist xmp plaintext portal dialog slot',
);
/** Settings of a page: nothing of them is text. */
const PAGE_SETTINGS = words('style title meta link base');
const MEDIA_ELEMENTS = words('audio video source track map area');
/** Single controls vanish; what stands around them stays. */
const CONTROL_ELEMENTS = words('input button keygen isindex progress meter output');
/** A paragraph ends before and after these. */
export const BLOCK_ELEMENTS = words(
	'p div section article main header footer nav aside address center figure figcaption details summary dl dt dd pre form fieldset legend hgroup body html h1 h2 h3 h4 h5 h6 blockquote',
);
/** Wrappers without a meaning of their own: nothing is lost with them. */
const NEUTRAL_ELEMENTS = words(
	'html head body div section article main header footer nav aside address figure figcaption hgroup tbody thead tfoot colgroup col picture wbr details summary dl dt dd pre form fieldset legend label data time abbr cite q dfn code kbd samp var small big ruby rb rt rp rtc',
);
const PRESENTATION_ELEMENTS = words('span font center basefont marquee blink bdo bdi nobr tt mark');
/** 修订删除 and 删除线: words somebody struck out must not come back as if they stood. */
const STRUCK_ELEMENTS = words('del s strike');

export const HEADINGS: Readonly<Record<string, 'h2' | 'h3' | 'h4'>> = {
	h1: 'h2',
	h2: 'h2',
	h3: 'h3',
	h4: 'h4',
	h5: 'h4',
	h6: 'h4',
};

/** Elements of Office namespaces: `o:p`, `w:sdt`, `v:shape`, `st1:place`. */
function isOfficeElement(name: string): boolean {
	return name.includes(':') || name === 'xml';
}

function isHiddenBy(attributes: Attributes): boolean {
	if ('hidden' in attributes) return true;
	return /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all/i.test(attributes.style ?? '');
}

function isStruckBy(attributes: Attributes): boolean {
	return /text-decoration[a-z-]*\s*:[^;]{0,60}line-through/i.test(attributes.style ?? '');
}

/** The symbol font an element sets, in which letters are check marks; undefined when it sets no font. */
export function fontSetBy(name: string, attributes: Attributes): string | undefined {
	if (name === 'font' && attributes.face) return attributes.face.split(',')[0];
	const style = attributes.style ?? '';
	return (
		/mso-symbol-font-family\s*:\s*["']?([^;"']{1,100})/i.exec(style)?.[1] ??
		/font-family\s*:\s*["']?([^;,"']{1,100})/i.exec(style)?.[1]
	);
}

/** The marks inside an element, by its name and by what Word and WPS write as a style instead. */
export function marksInside(name: string, attributes: Attributes, outer: Marks): Marks {
	let marks = outer;
	if (name === 'strong' || name === 'b') marks = { ...marks, strong: true };
	else if (name === 'em' || name === 'i') marks = { ...marks, em: true };
	else if (name === 'u' || name === 'ins') marks = { ...marks, u: name === 'u' || outer.u };
	else if (name === 'sub' || name === 'sup') marks = { ...marks, script: name };
	const { style } = attributes;
	if (style === undefined) return marks;
	const weight = /font-weight\s*:\s*([a-z]+|\d{3})/i.exec(style)?.[1]?.toLowerCase();
	if (weight !== undefined) marks = { ...marks, strong: /^bold|^[6-9]00/.test(weight) };
	const slant = /font-style\s*:\s*([a-z]+)/i.exec(style)?.[1]?.toLowerCase();
	if (slant !== undefined) marks = { ...marks, em: slant === 'italic' || slant === 'oblique' };
	if (/text-decoration[a-z-]*\s*:[^;]{0,60}underline/i.test(style)) marks = { ...marks, u: true };
	const script = /vertical-align\s*:\s*(sub|super)\b/i.exec(style)?.[1]?.toLowerCase();
	return script === undefined ? marks : { ...marks, script: script === 'sub' ? 'sub' : 'sup' };
}

const KEPT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
	a: ['href'],
	img: ['src', 'alt'],
	ol: ['start'],
	td: ['colspan', 'rowspan'],
	th: ['colspan', 'rowspan'],
};
const KEPT_ELEMENTS = words(
	'p h1 h2 h3 h4 h5 h6 strong b em i u ins sub sup ul ol li blockquote table caption thead tbody tfoot tr th td br hr a img',
);

function isKnown(name: string): boolean {
	return KEPT_ELEMENTS.has(name) || NEUTRAL_ELEMENTS.has(name) || BLOCK_ELEMENTS.has(name);
}

/** Why an element is left out with all it holds; null when it is not. */
export function reasonToSkip(name: string, attributes: Attributes): RemovalKind | null {
	if (name === 'xml') return 'office-markup';
	if (PAGE_SETTINGS.has(name)) return 'presentation';
	if (ACTIVE_ELEMENTS.has(name)) return 'active-content';
	if (MEDIA_ELEMENTS.has(name)) return 'media';
	if (STRUCK_ELEMENTS.has(name) || isStruckBy(attributes)) return 'struck-out-text';
	return isHiddenBy(attributes) ? 'hidden-text' : null;
}

/** What goes of an element that stays or is unwrapped: itself where it means nothing here, and attributes nobody keeps. */
export function removalsOf(name: string, attributes: Attributes): RemovalKind[] {
	const removals: RemovalKind[] = [];
	if (isOfficeElement(name)) removals.push('office-markup');
	else if (CONTROL_ELEMENTS.has(name)) removals.push('active-content');
	else if (PRESENTATION_ELEMENTS.has(name)) removals.push('presentation');
	else if (!isKnown(name)) removals.push('unknown-element');
	for (const attribute of Object.keys(attributes)) {
		if (KEPT_ATTRIBUTES[name]?.includes(attribute)) continue;
		if (/^on/i.test(attribute)) removals.push('event-handler');
		else removals.push(attribute.includes(':') ? 'office-markup' : 'presentation');
	}
	return removals;
}
