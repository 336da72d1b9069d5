import { Parser } from 'htmlparser2';
import { readHtml } from '../read-html.ts';
import { decodeText } from '../read-text.ts';
import { RefusalSignal } from '../refusal.ts';
import { APART, type Collector } from './collector.ts';
import type { ReadInner } from './read-package.ts';
import { addDocument } from './read-pdf-carriers.ts';
import { isTelling } from './walk-xml.ts';

const HIDDEN_ELEMENTS = new Set([
	'template',
	'noscript',
	'noframes',
	'noembed',
	'iframe',
	'object',
	'datalist',
	'textarea',
	'option',
	'title',
]);
const HIDDEN_STYLE =
	/display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3}/i;
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const DEEPEST = 2000;

/**
 * Reads a web page: what it shows, with its tables, then what it does not show: hidden elements, comments, attributes (alternative
 * texts, titles, `data-*`, form values, links, meta), scripts, styles, and files packed into `data:` addresses.
 */
export async function readPage(bytes: Uint8Array, collector: Collector, readInner: ReadInner): Promise<void> {
	addDocument(readHtml(bytes, collector.limits), collector);
	const declared = /charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(
		Buffer.from(bytes.subarray(0, 4096)).toString('latin1'),
	)?.[1];
	const { text } = decodeText(bytes, declared);
	const parts = { comments: [] as string[], attributes: [] as string[], script: [] as string[], style: [] as string[] };
	const hidden: string[] = [];
	const all: string[] = [];
	const packed: string[] = [];
	const open: { name: string; isHidden: boolean }[] = [];
	const parser = new Parser({
		onopentag: (name, attributes) => {
			for (const value of Object.values(attributes)) {
				if (value.startsWith('data:')) packed.push(value);
				else if (isTelling(value)) parts.attributes.push(value);
				for (const match of value.matchAll(/url\((data:[^)]{20,})\)/g)) packed.push(match[1] ?? '');
			}
			if (VOID.has(name)) return;
			if (open.length > DEEPEST) throw new RefusalSignal('too-complex');
			const isHidden =
				open.at(-1)?.isHidden === true ||
				HIDDEN_ELEMENTS.has(name) ||
				'hidden' in attributes ||
				HIDDEN_STYLE.test(attributes.style ?? '');
			open.push({ name, isHidden });
		},
		onclosetag: (name) => {
			const at = open.findLastIndex((element) => element.name === name);
			if (at >= 0) open.length = at;
			if (/^(?:p|div|td|th|li|tr|option|title|template)$/.test(name)) {
				all.push(APART);
				if (hidden.length > 0 && hidden.at(-1) !== APART) hidden.push(APART);
			}
		},
		ontext: (piece) => {
			const element = open.at(-1);
			if (element?.name === 'script') parts.script.push(piece);
			else if (element?.name === 'style') parts.style.push(piece);
			else {
				all.push(piece);
				if (element?.isHidden === true) hidden.push(piece);
			}
		},
		oncomment: (piece) => {
			parts.comments.push(piece);
		},
		onprocessinginstruction: (_, piece) => {
			if (isTelling(piece)) parts.comments.push(piece);
		},
	});
	parser.end(text);
	collector.add('html:hidden', hidden.join(''));
	collector.addAll('html:comment', parts.comments);
	collector.addAll('html:attributes', parts.attributes);
	collector.add('html:script', parts.script.join(''));
	collector.add('html:style', parts.style.join(''));
	collector.add('html:text', all.join(''), { isNet: true });
	for (const [index, address] of packed.entries()) {
		const match = /^data:([^,;]*)((?:;[^,;]*)*),/.exec(address.slice(0, 200));
		if (match === null) continue;
		const content = address.slice(match[0].length);
		const inner = /;base64/i.test(match[2] ?? '')
			? Buffer.from(content, 'base64')
			: Buffer.from(
					content.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
					'latin1',
				);
		await readInner(inner, `data:${index + 1}`, collector);
	}
}
