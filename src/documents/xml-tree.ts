import { SaxesParser } from 'saxes';
import { RefusalSignal } from './refusal.ts';

/** One XML element. Names lose their namespace prefix's colon form only where callers ask: `w:p` stays `w:p`. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly (XmlElement | string)[];
}

/** Deeper nesting is no document; it is an attack on the stack of whoever walks the tree. */
const DEEPEST = 400;

/**
 * Parses one XML part strictly. Prefixes are normalised by `prefixes` (namespace URI → prefix), so that a producer that
 * binds the Word namespace to `ns0` reads like any other. Refuses `damaged`, `too-complex`, `xml-entities`.
 */
export function parseXml(
	text: string,
	part: string,
	maxElements: number,
	prefixes: ReadonlyMap<string, string>,
): XmlElement {
	const parser = new SaxesParser({ xmlns: true });
	const root: MutableElement = { name: '', attributes: {}, children: [] };
	const open: MutableElement[] = [root];
	let elements = 0;
	parser.on('doctype', () => {
		throw new RefusalSignal('xml-entities', { part });
	});
	parser.on('error', () => {
		throw new RefusalSignal('damaged', { part });
	});
	parser.on('opentag', (tag) => {
		if (++elements > maxElements || open.length > DEEPEST) throw new RefusalSignal('too-complex', { part });
		const attributes: Record<string, string> = {};
		for (const attribute of Object.values(tag.attributes)) {
			attributes[qualify(attribute.uri, attribute.prefix, attribute.local, prefixes)] = attribute.value;
		}
		const element: MutableElement = {
			name: qualify(tag.uri, tag.prefix, tag.local, prefixes),
			attributes,
			children: [],
		};
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	parser.on('closetag', () => open.pop());
	parser.on('text', (piece) => open.at(-1)?.children.push(piece));
	parser.on('cdata', (piece) => open.at(-1)?.children.push(piece));
	parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close();
	const top = root.children.find((child) => typeof child !== 'string');
	if (!top) throw new RefusalSignal('damaged', { part });
	return top as XmlElement;
}

interface MutableElement {
	name: string;
	attributes: Record<string, string>;
	children: (MutableElement | string)[];
}

function qualify(uri: string, prefix: string, local: string, prefixes: ReadonlyMap<string, string>): string {
	const known = prefixes.get(uri) ?? prefix;
	return known ? `${known}:${local}` : local;
}

/** First child element of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
	return element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** Child elements in order, all or those of one name. */
export function childElements(element: XmlElement | undefined, name?: string): XmlElement[] {
	if (!element) return [];
	return element.children.filter(
		(node): node is XmlElement => typeof node !== 'string' && (name === undefined || node.name === name),
	);
}

/** All text below an element. */
export function textOf(element: XmlElement | undefined): string {
	if (!element) return '';
	return element.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('');
}
