import { RefusalSignal } from '../refusal.ts';

/** What {@link walkXml} calls. Names come without their prefix, attributes as written, unread. */
export interface XmlVisitor {
	/** `attributes` is the raw rest of the tag: read it with {@link attributesOf} only where it matters. */
	open(name: string, attributes: string): void;
	close(name: string): void;
	text(text: string): void;
	/** Comments and processing instructions: nobody sees them, everybody can read them. */
	aside?(text: string): void;
}

/** Deeper nesting is no document. */
const DEEPEST = 1000;

/**
 * Walks one XML part in a single pass, many times faster than a validating parser and without ever refusing what a strict parser would
 * call damaged: a scan wants every text, not a verdict on form. Refuses `xml-entities` (DOCTYPE, entity bombs) and `too-complex`.
 */
export function walkXml(xml: string, visitor: XmlVisitor, part = ''): void {
	const open: string[] = [];
	let at = 0;
	while (at < xml.length) {
		const tag = xml.indexOf('<', at);
		if (tag !== at) {
			const raw = xml.slice(at, tag < 0 ? xml.length : tag);
			visitor.text(unescapeXml(raw));
			if (tag < 0) break;
		}
		const second = xml.charCodeAt(tag + 1);
		if (second === 0x21 /* ! */) at = readDeclaration(xml, tag, visitor, part);
		else if (second === 0x3f /* ? */) {
			const end = endOf(xml, '?>', tag);
			visitor.aside?.(xml.slice(tag + 2, end - 2));
			at = end;
		} else if (second === 0x2f /* / */) {
			const end = endOf(xml, '>', tag);
			const name = localName(xml.slice(tag + 2, end - 1).trim());
			// A stray end closes what it can, as the forgiving readers of other programs do.
			if (open.at(-1) === name || open.includes(name))
				for (let last = open.pop(); last !== undefined; last = open.pop()) {
					visitor.close(last);
					if (last === name) break;
				}
			at = end;
		} else {
			const end = endOfTag(xml, tag);
			const isEmpty = xml.charCodeAt(end - 2) === 0x2f;
			const stop = isEmpty ? end - 2 : end - 1;
			let blank = tag + 1;
			while (blank < stop && xml.charCodeAt(blank) > 0x20) blank++;
			const name = localName(xml.slice(tag + 1, blank));
			visitor.open(name, blank < stop ? xml.slice(blank + 1, stop) : '');
			if (isEmpty) visitor.close(name);
			else if (open.push(name) > DEEPEST) throw new RefusalSignal('too-complex', { part });
			at = end;
		}
	}
	for (let last = open.pop(); last !== undefined; last = open.pop()) visitor.close(last);
}

function readDeclaration(xml: string, tag: number, visitor: XmlVisitor, part: string): number {
	if (xml.startsWith('<!--', tag)) {
		const end = endOf(xml, '-->', tag + 4);
		visitor.aside?.(xml.slice(tag + 4, Math.max(tag + 4, end - 3)));
		return end;
	}
	if (xml.startsWith('<![CDATA[', tag)) {
		const end = endOf(xml, ']]>', tag);
		visitor.text(xml.slice(tag + 9, Math.max(tag + 9, end - 3)));
		return end;
	}
	throw new RefusalSignal('xml-entities', part === '' ? {} : { part });
}

function endOf(xml: string, mark: string, from: number): number {
	const found = xml.indexOf(mark, from);
	return found < 0 ? xml.length : found + mark.length;
}

/** Behind the `>` of a tag; one inside a quoted attribute does not count. */
function endOfTag(xml: string, tag: number): number {
	for (let at = tag + 1; at < xml.length; at++) {
		const code = xml.charCodeAt(at);
		if (code === 0x3e) return at + 1;
		if (code !== 0x22 && code !== 0x27) continue;
		const closed = xml.indexOf(code === 0x22 ? '"' : "'", at + 1);
		if (closed < 0) {
			const end = xml.indexOf('>', at);
			return end < 0 ? xml.length + 1 : end + 1;
		}
		at = closed;
	}
	return xml.length + 1;
}

function localName(qualified: string): string {
	const colon = qualified.indexOf(':');
	return colon < 0 ? qualified : qualified.slice(colon + 1);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its character references read. */
export function unescapeXml(raw: string): string {
	if (!raw.includes('&')) return raw;
	return raw.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
		if (name !== undefined) return NAMED[name as string] ?? whole;
		const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
	});
}

// Names are bounded: a megabyte without an equals sign must not be tried from each of its characters.
const ATTRIBUTE = /([^\s=]{1,100})\s{0,40}=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The attributes of a tag, by local name. */
export function attributesOf(raw: string): Record<string, string> {
	const attributes: Record<string, string> = {};
	for (const match of raw.matchAll(ATTRIBUTE))
		attributes[localName(match[1] ?? '')] = unescapeXml(match[2] ?? match[3] ?? '');
	return attributes;
}

/** One attribute by local name, without reading the others. */
export function attributeOf(raw: string, name: string): string | undefined {
	for (let at = raw.indexOf(name); at >= 0; at = raw.indexOf(name, at + 1)) {
		const before = at === 0 ? 0x20 : raw.charCodeAt(at - 1);
		if (before > 0x20 && before !== 0x3a) continue;
		let next = at + name.length;
		while (raw.charCodeAt(next) <= 0x20) next++;
		if (raw.charCodeAt(next) !== 0x3d) continue;
		next++;
		while (raw.charCodeAt(next) <= 0x20) next++;
		const quote = raw.charAt(next);
		if (quote !== '"' && quote !== "'") continue;
		const end = raw.indexOf(quote, next + 1);
		return unescapeXml(raw.slice(next + 1, end < 0 ? raw.length : end));
	}
	return undefined;
}

const GUID = /^\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?$/;
/** Numbers of layout, colours, addresses of vocabularies, revision marks: nobody's words. */
const MACHINE_VALUE =
	/^[+-]?(?:\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?[a-z%]{0,4}$|^#?[0-9A-Fa-f]{1,10}$|^https?:\/\/(?:schemas\.|www\.w3\.org|purl\.)|^urn:schemas/;

/**
 * Attribute values that can tell something about a person: those with Chinese characters, an `@`, or enough digits. A layout number of
 * eleven digits and more is kept, for nobody can know.
 */
export function tellingAttributes(raw: string): string[] {
	if (!TELLING.test(raw)) return [];
	const values: string[] = [];
	for (const match of raw.matchAll(ATTRIBUTE)) {
		const value = unescapeXml(match[2] ?? match[3] ?? '');
		if (match[1]?.startsWith('xmlns') || !isTelling(value)) continue;
		values.push(value);
	}
	return values;
}

const TELLING = /[^\u0000-\u007f]|@|&#|\d[\dA-Za-z*\s-]{6}/;
const DIGITS_OF_NUMBER = /\d/g;

export function isTelling(value: string): boolean {
	if (/[^\u0000-\u02ff]|@/.test(value)) return true;
	const digits = value.match(DIGITS_OF_NUMBER)?.length ?? 0;
	if (digits < 7) return false;
	if (GUID.test(value)) return false;
	return digits >= 11 ? !/^-?\d+\.\d+$/.test(value) : !MACHINE_VALUE.test(value);
}
