import { bodyParts } from '../../privacy/document-parts.ts';
import { readPdf } from '../read-pdf.ts';
import { RefusalSignal } from '../refusal.ts';
import type { SourceDocument } from '../source-document.ts';
import type { CarrierRow } from './carrier.ts';
import { CarrierSignal, type Collector, refuseCarrier } from './collector.ts';
import { type PageOfPieces, type PagePiece, pageRows } from './page-rows.ts';
import { fromColour, isImage, type PackedImage, portableGreyMap, readPdfImages } from './pdf-images.ts';
import { inflateStream, listPdfObjects, type PdfObject, pdfStrings } from './pdf-objects.ts';
import type { ReadInner } from './read-package.ts';
import { isTelling } from './walk-xml.ts';

type Library = Awaited<ReturnType<typeof openPdf>>;
type PdfDocument = Library['document'];

/**
 * Reads a PDF whole: pages with their tables (also text under boxes, white, invisible, in hidden layers), the same text in the order it
 * is drawn, annotations, form fields, bookmarks, attachments, properties, XMP, scripts, alternative texts, pictures, every earlier state
 * kept by saving on top, and the strings of every object in the bytes, reachable or not.
 */
export async function readPdfCarriers(bytes: Uint8Array, collector: Collector, readInner: ReadInner): Promise<void> {
	const objects = listPdfObjects(bytes, collector);
	const bare = withoutImages(bytes, objects);
	const document = await readPdf(bare, collector.limits);
	addDocument(document, collector);
	// An empty password opens it, but the bytes of its streams and strings mean nothing without the library.
	const isEncrypted = /\/Encrypt\s{1,9}\d{1,9}\s{1,9}\d{1,5}\s{1,9}R/.test(
		Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'),
	);
	const library = await openPdf(bare);
	try {
		await readPages(library, isEncrypted, collector, readInner);
		await readCatalogue(library.document, collector, readInner);
	} finally {
		await library.close();
	}
	await readRevisions(bytes, bare, collector);
	const packed = isEncrypted
		? objects.filter(isImage).map((object) => ({ object, part: `image:${object.number}` }))
		: readPdfImages(objects, collector);
	if (packed.length > 0) await decodeImages(bytes, packed, collector);
	addStrings(objects, bytes, collector);
}

/** The blocks of a reader's document as parts: what `scanDocument` would see. */
export function addDocument(document: SourceDocument, collector: Collector): void {
	for (const part of bodyParts(document))
		for (const piece of part.pieces) {
			if (piece.kind === 'text') {
				collector.add(part.name, piece.text, { start: piece.start });
				continue;
			}
			const rows = Map.groupBy(piece.table.cells, (cell) => cell.row);
			collector.addRows(
				part.name,
				[...rows]
					.sort(([one], [other]) => one - other)
					.map(([, cells]): CarrierRow => {
						cells.sort((one, other) => one.column - other.column);
						return {
							cells: cells.map((cell) => cell.text),
							columns: cells.map((cell) => cell.column),
							spans: cells.map((cell) => cell.columnSpan),
							at: cells.map((cell) => piece.place(cell).shift),
						};
					}),
			);
		}
}

async function openPdf(bytes: Uint8Array) {
	const { getDocument, OPS } = await import('unpdf/pdfjs');
	const task = getDocument({
		data: bytes.slice(),
		isEvalSupported: false,
		disableFontFace: true,
		useSystemFonts: false,
		stopAtErrors: false,
		verbosity: 0,
	});
	const document = await task.promise.catch((error: unknown) => {
		throw new RefusalSignal((error as Error | undefined)?.name === 'PasswordException' ? 'encrypted' : 'damaged');
	});
	const operators = OPS as Readonly<Record<string, number>>;
	return { document, operators, close: () => task.destroy().catch(() => undefined) };
}

/** The same file with its pictures made unknown objects: decoding them in script takes a second a page, and nobody reads them here. */
function withoutImages(bytes: Uint8Array, objects: readonly PdfObject[]): Uint8Array {
	const images = objects.filter((object) => object.at !== undefined && isImage(object));
	if (images.length === 0) return bytes;
	const bare = bytes.slice();
	for (const { at = 0, dictionary } of images) {
		const subtype = /\/Subtype\s*\/Image\b/.exec(dictionary);
		if (subtype !== null) bare[at + subtype.index + subtype[0].length - 1] = 0x78;
	}
	return bare;
}

/** One text on a page as the library hands it over. */
interface TextItem {
	readonly str?: string;
	readonly hasEOL?: boolean;
	readonly transform?: readonly number[];
	readonly width?: number;
	readonly height?: number;
}

/** Upright text with its place; the page counts upwards. */
function toPieces(items: readonly TextItem[] | undefined): PagePiece[] {
	return (items ?? []).flatMap(({ str = '', transform, width = 0, height = 0 }) =>
		str.trim() === '' || transform === undefined
			? []
			: [{ text: str, x: transform[4] ?? 0, y: -(transform[5] ?? 0), width, size: height }],
	);
}

async function readPages(
	{ document, operators }: Library,
	isEncrypted: boolean,
	collector: Collector,
	readInner: ReadInner,
): Promise<void> {
	const unreadable: number[] = [];
	const placed: PageOfPieces[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const part = `page:${number}`;
		const page = await document.getPage(number).catch(() => null);
		if (page === null) {
			unreadable.push(number);
			continue;
		}
		const list = await page.getOperatorList().catch(() => null);
		if (list === null) unreadable.push(number);
		const drawn = list === null ? '' : paintedText(list, operators);
		const lost = drawn.match(/[\u0000\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
		if (lost > 20 && lost > drawn.length / 3) unreadable.push(number);
		collector.add(`${part}!drawn`, drawn, { isNet: true });
		const content = await page.getTextContent().catch(() => null);
		placed.push({
			place: collector.nameOf(`${part}!columns`),
			pieces: toPieces(content?.items as readonly TextItem[] | undefined),
		});
		const annotations = (await page.getAnnotations().catch(() => [])) as readonly Record<string, unknown>[];
		for (const annotation of annotations) await readAnnotation(annotation, part, collector, readInner);
		// The structure of a large tagged file costs the library the square of its size; its texts stand among those of the objects.
		if (isEncrypted)
			collector.addAll(`${part}!structure`, stringsIn(await page.getStructTree().catch(() => null)).filter(isTelling));
		collector.addAll(`${part}!script`, stringsIn(await page.getJSActions().catch(() => null)));
		page.cleanup();
	}
	collector.addRows('pages!columns', pageRows(placed), { isNet: true });
	if (unreadable.length > 0) {
		const list = unreadable.slice(0, 10).join('、');
		collector.refuse(refuseCarrier('pages-unreadable', '', unreadable.length > 10 ? `${list} 等` : list));
	}
}

function drawnText(items: readonly TextItem[] | undefined): string {
	return (items ?? []).map(({ str = '', hasEOL }) => (hasEOL === true ? `${str}\n` : str)).join('');
}

/**
 * Characters as the page paints them, in that order. The library's own text leaves out what stands beyond the edge of the page; here
 * nothing is judged by place but the line.
 */
function paintedText(
	list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
	operators: Readonly<Record<string, number>>,
): string {
	const { showText, moveText, setTextMatrix, nextLine, paintFormXObjectBegin } = operators;
	const chunks: string[] = [];
	let baseline: number | undefined;
	list.fnArray.forEach((operator, index) => {
		const operands = (list.argsArray[index] ?? []) as readonly unknown[];
		if (operator === showText) {
			for (const glyph of (operands[0] ?? []) as readonly ({ unicode?: string } | number | null)[])
				if (glyph !== null && typeof glyph === 'object') chunks.push(glyph.unicode ?? '');
		} else if (operator === moveText) {
			if (operands[1] !== 0) chunks.push('\n');
		} else if (operator === setTextMatrix) {
			const matrix = (operands.length === 1 ? operands[0] : operands) as ArrayLike<number>;
			if (matrix[5] !== baseline) chunks.push('\n');
			baseline = matrix[5];
		} else if (operator === nextLine || operator === paintFormXObjectBegin) chunks.push('\n');
	});
	return chunks.join('');
}

/** Keys of an annotation that are machinery. */
const PASSIVE_KEYS = new Set([
	'id',
	'subtype',
	'fieldType',
	'color',
	'borderStyle',
	'fontSize',
	'rect',
	'annotationType',
	'appearance',
]);

async function readAnnotation(
	annotation: Readonly<Record<string, unknown>>,
	page: string,
	collector: Collector,
	readInner: ReadInner,
): Promise<void> {
	const isField = annotation.fieldType != null || annotation.fieldName != null;
	const texts = Object.entries(annotation)
		.filter(([key, value]) => !PASSIVE_KEYS.has(key) && key !== 'file' && value !== null)
		.flatMap(([, value]) => stringsIn(value));
	collector.addAll(`${page}!${isField ? 'form' : 'annotation'}`, [...new Set(texts)]);
	const file = annotation.file as { filename?: string; content?: Uint8Array } | undefined;
	if (file?.content instanceof Uint8Array)
		await readInner(file.content, `attachment:${file.filename ?? ''}`, collector);
}

async function readCatalogue(document: PdfDocument, collector: Collector, readInner: ReadInner): Promise<void> {
	const metadata = await document.getMetadata().catch(() => null);
	collector.addAll('properties', stringsIn(metadata?.info));
	const raw = (metadata?.metadata as { getRaw?: () => unknown } | undefined)?.getRaw?.();
	if (typeof raw === 'string') collector.add('xmp', raw);
	collector.addAll('bookmarks', stringsIn(await document.getOutline().catch(() => null), 'title'));
	collector.addAll('script', stringsIn(await document.getJSActions().catch(() => null)));
	collector.addAll('labels', stringsIn(await document.getPageLabels().catch(() => null)).filter(isTelling));
	const fields = await document.getFieldObjects().catch(() => null);
	collector.addAll(
		'form',
		[...new Set(stringsIn(fields instanceof Map ? Object.fromEntries(fields) : fields))].filter(isTelling),
	);
	const layers = await document.getOptionalContentConfig().catch(() => null);
	collector.addAll('layers', stringsIn([...(layers ?? [])]).filter(isTelling));
	const attachments = (await document.getAttachments().catch(() => null)) as
		| Record<string, Attachment>
		| Map<string, Attachment>
		| null;
	for (const [name, file] of attachments instanceof Map ? attachments : Object.entries(attachments ?? {})) {
		if (file.description) collector.add('attachment!description', file.description);
		if (file.content instanceof Uint8Array)
			await readInner(file.content, `attachment:${file.filename ?? name}`, collector);
	}
}

interface Attachment {
	readonly filename?: string;
	readonly description?: string;
	readonly content?: Uint8Array;
}

const DEEPEST_VALUE = 12;

/** Every string inside a value, at most a few levels deep; with `only`, those under that key. */
function stringsIn(value: unknown, only?: string, depth = 0): string[] {
	if (typeof value === 'string') return only === undefined && value.trim() !== '' ? [value] : [];
	if (value === null || typeof value !== 'object' || depth > DEEPEST_VALUE || ArrayBuffer.isView(value)) return [];
	if (Array.isArray(value)) return value.flatMap((item) => stringsIn(item, only, depth + 1));
	return Object.entries(value).flatMap(([key, item]) => {
		if (key === only && typeof item === 'string') return item.trim() === '' ? [] : [item];
		return stringsIn(item, only, depth + 1);
	});
}

/** Saving on top keeps what was there before: each `%%EOF` ends a whole earlier file. */
async function readRevisions(bytes: Uint8Array, bare: Uint8Array, collector: Collector): Promise<void> {
	const ends: number[] = [];
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const match of buffer.toString('latin1').matchAll(/startxref\s+\d+\s+%%EOF/g))
		ends.push(match.index + match[0].length);
	const earlier = ends.slice(0, -1).filter((end) => end > 1024 || buffer.subarray(0, end).includes('/Catalog'));
	if (earlier.length === 0) return;
	if (earlier.length > collector.limits.revisions) {
		collector.refuse(refuseCarrier('too-many-revisions', '', collector.limits.revisions));
		earlier.length = collector.limits.revisions;
	}
	collector.note('earlier-revisions', '', earlier.length);
	for (const [index, end] of earlier.entries()) {
		try {
			const { document, close } = await openPdf(bare.subarray(0, end));
			try {
				for (let number = 1; number <= document.numPages; number++) {
					const page = await document.getPage(number);
					const text = drawnText((await page.getTextContent()).items as readonly TextItem[]);
					collector.add(`revision:${index + 1}!page:${number}`, text, { isNet: true });
					const annotations = await page.getAnnotations().catch(() => []);
					collector.addAll(
						`revision:${index + 1}!page:${number}!annotation`,
						stringsIn(annotations).filter(isTelling),
						{ isNet: true },
					);
				}
			} finally {
				await close();
			}
		} catch (error) {
			// The first part of a file made for the web ends with a mark of its own; the strings of its objects are read anyway.
			if (error instanceof CarrierSignal) throw error;
		}
	}
}

/** Time for decoding pictures in script, which is slow; the rest of the time belongs to reading. */
const DECODING_SHARE = 0.5;

async function decodeImages(bytes: Uint8Array, packed: readonly PackedImage[], collector: Collector): Promise<void> {
	const wanted = new Map(packed.map(({ object, part }) => [object.number, part]));
	const deadline = performance.now() + collector.limits.timeMs * DECODING_SHARE;
	const { document, operators, close } = await openPdf(bytes);
	const painters = new Set([
		operators.paintImageXObject,
		operators.paintImageMaskXObject,
		operators.paintInlineImageXObject,
	]);
	try {
		for (let number = 1; number <= document.numPages && wanted.size > 0; number++) {
			if (performance.now() > deadline) break;
			const page = await document.getPage(number);
			const list = await page.getOperatorList().catch(() => null);
			list?.fnArray.forEach((operator, index) => {
				const [id] = (list.argsArray[index] ?? []) as readonly unknown[];
				if (!painters.has(operator) || typeof id !== 'string') return;
				const store = id.startsWith('g_') ? page.commonObjs : page.objs;
				const image = (store.has(id) ? store.get(id) : null) as DecodedImage | null;
				const object = Number.parseInt(image?.ref ?? '', 10);
				const known = wanted.get(object);
				if (known === undefined || image === null || image.data == null) return;
				wanted.delete(object);
				const part = known.startsWith('page:') ? known : `page:${number}!${known}`;
				const grey = greyOf(image);
				if (grey === null || image.width * image.height > collector.limits.imagePixels)
					collector.refuse(refuseCarrier('picture-unreadable', ''));
				else
					collector.addImage(
						`${part}!ocr`,
						portableGreyMap(grey, image.width, image.height),
						image.width * image.height,
					);
			});
			page.cleanup();
		}
	} finally {
		await close();
	}
	if (wanted.size > 0) collector.refuse(refuseCarrier('pictures-unfinished', '', wanted.size));
}

interface DecodedImage {
	readonly width: number;
	readonly height: number;
	readonly kind: number;
	readonly data?: Uint8Array | Uint8ClampedArray;
	readonly ref?: string;
}

/** Kinds of the library: 1 one bit of grey, 2 colour, 3 colour with transparency. */
function greyOf({ data, width, height, kind }: DecodedImage): Uint8Array | null {
	if (data === undefined) return null;
	if (kind === 2 || kind === 3) return fromColour(data, width * height, kind + 1);
	const stride = Math.ceil(width / 8);
	if (kind !== 1 || data.length < stride * height) return null;
	const grey = new Uint8Array(width * height);
	for (let pixel = 0; pixel < grey.length; pixel++) {
		const column = pixel % width;
		grey[pixel] = ((data[Math.floor(pixel / width) * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1 ? 255 : 0;
	}
	return grey;
}

/** Strings of every object, and what stands outside all of them. */
function addStrings(objects: readonly PdfObject[], bytes: Uint8Array, collector: Collector): void {
	const texts = new Set<string>();
	for (const object of objects) {
		for (const text of pdfStrings(object.dictionary)) if (isTelling(text)) texts.add(text);
		if (
			object.stream === undefined ||
			isImage(object) ||
			/\/(?:Length1|XRef)\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)\b/.test(object.dictionary)
		)
			continue;
		const content = inflateStream(object, collector);
		if (content === null) continue;
		const source = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
		// A font program, or the table of its characters.
		if (/^(?:\x00\x01\x00\x00|OTTO|true|ttcf|%!)/.test(source) || source.includes('begincmap')) continue;
		if (/^\s*(?:<\?|<x:xmpmeta|\xef\xbb\xbf)/.test(source)) texts.add(new TextDecoder().decode(content));
		else for (const text of pdfStrings(source)) if (isTelling(text)) texts.add(text);
	}
	const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 65_536))).toString('latin1');
	for (const text of pdfStrings(tail.slice(tail.lastIndexOf('endobj') + 6))) if (isTelling(text)) texts.add(text);
	collector.addAll('objects', [...texts], { isNet: true });
}
