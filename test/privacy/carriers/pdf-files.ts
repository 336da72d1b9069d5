import { deflateSync } from 'node:zlib';

/** Builds PDFs by hand: objects in order, a cross-reference table, and further revisions saved on top. */

export type PdfPart = string | { readonly dictionary: string; readonly stream: Uint8Array | string };

/** Objects 1 … of a page with `content`; object 1 is the catalogue, 2 the page tree, 3 the page, 4 its content, 5 its font. */
export interface PdfPlan {
	readonly content?: string;
	/** Added to the catalogue, to the page, to the trailer. */
	readonly catalogue?: string;
	readonly page?: string;
	readonly trailer?: string;
	/** Objects 6 and so on. */
	readonly objects?: readonly PdfPart[];
}

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

function objectBytes(number: number, part: PdfPart): Buffer {
	if (typeof part === 'string') return bytesOf(`${number} 0 obj\n${part}\nendobj\n`);
	const stream = typeof part.stream === 'string' ? bytesOf(part.stream) : Buffer.from(part.stream);
	return Buffer.concat([
		bytesOf(`${number} 0 obj\n<<${part.dictionary}/Length ${stream.length}>>\nstream\n`),
		stream,
		bytesOf('\nendstream\nendobj\n'),
	]);
}

/** Text drawn with Helvetica at a place; `before` may set colour or rendering mode. */
export const drawn = (text: string, before = '', y = 700) => `BT ${before} /F 12 Tf 72 ${y} Td (${text}) Tj ET\n`;

/** A packed stream. */
export const packed = (dictionary: string, content: string | Uint8Array): PdfPart => ({
	dictionary: `${dictionary}/Filter/FlateDecode`,
	stream: deflateSync(typeof content === 'string' ? bytesOf(content) : content),
});

export function pdf(plan: PdfPlan): Uint8Array {
	const parts: PdfPart[] = [
		`<</Type/Catalog/Pages 2 0 R${plan.catalogue ?? ''}>>`,
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>${/\/XObject/.test(plan.page ?? '') ? '' : ''}>>/Contents 4 0 R${plan.page ?? ''}>>`,
		packed('', drawn('Catalogue of items', '', 780) + (plan.content ?? '')),
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
		...(plan.objects ?? []),
	];
	return saved(
		bytesOf('%PDF-1.7\n'),
		parts.map((part, index) => [index + 1, part] as const),
		plan.trailer ?? '',
		null,
	);
}

/** The same file saved again on top with other contents of some objects. */
export function savedAgain(
	file: Uint8Array,
	changed: readonly (readonly [number, PdfPart])[],
	trailer = '',
): Uint8Array {
	const before = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(file).toString('latin1'))?.[1]);
	return saved(Buffer.from(file), changed, trailer, before);
}

function saved(
	start: Buffer,
	parts: readonly (readonly [number, PdfPart])[],
	trailer: string,
	before: number | null,
): Uint8Array {
	const chunks = [start];
	let length = start.length;
	const offsets: (readonly [number, number])[] = [];
	for (const [number, part] of parts) {
		offsets.push([number, length]);
		const bytes = objectBytes(number, part);
		chunks.push(bytes);
		length += bytes.length;
	}
	const line = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
	const size = Math.max(6, ...parts.map(([number]) => number + 1));
	const table =
		before === null
			? `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map(([, offset]) => line(offset)).join('')}`
			: `xref\n${offsets.map(([number, offset]) => `${number} 1\n${line(offset)}`).join('')}`;
	const previous = before === null ? '' : `/Prev ${before}`;
	chunks.push(
		bytesOf(`${table}trailer\n<</Size ${size}/Root 1 0 R${previous}${trailer}>>\nstartxref\n${length}\n%%EOF\n`),
	);
	return new Uint8Array(Buffer.concat(chunks));
}
