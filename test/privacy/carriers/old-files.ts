import { CFB, utils, write } from '@e965/xlsx';

/** A compound file of these streams. */
export function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
	const file = CFB.utils.cfb_new();
	for (const [path, bytes] of Object.entries(streams)) CFB.utils.cfb_add(file, path, Buffer.from(bytes));
	return Uint8Array.from(CFB.write(file, { type: 'buffer' }) as Buffer);
}

/** Stories of a .doc in the order the format keeps them. */
export interface OldWord {
	readonly body: string;
	readonly footnotes?: string;
	readonly headers?: string;
	readonly comments?: string;
	/** Streams beside it. */
	readonly streams?: Readonly<Record<string, Uint8Array>>;
	readonly isEncrypted?: boolean;
}

/** A .doc of one piece of UTF-16 text: file information block, piece table, nothing else. */
export function doc(word: OldWord): Uint8Array {
	const stories = [word.body, word.footnotes ?? '', word.headers ?? '', word.comments ?? ''].map((text) =>
		text === '' ? '' : `${text}\r`,
	);
	const text = Buffer.from(`${stories.join('')}\r`, 'utf16le');
	const start = 0x800;
	const stream = Buffer.alloc(start + text.length + 512);
	stream.writeUInt16LE(0xa5ec, 0);
	stream.writeUInt16LE(0x00c1, 2);
	stream.writeUInt16LE(word.isEncrypted === true ? 0x0300 : 0x0200, 0xa);
	stream.writeUInt32LE(start, 0x18);
	[0x4c, 0x50, 0x54, 0x5c].forEach((at, index) => {
		stream.writeUInt32LE(stories[index]?.length ?? 0, at);
	});
	text.copy(stream, start);
	const table = Buffer.alloc(4096);
	// Piece table: mark 2, size, two character positions, one descriptor of eight bytes.
	table.writeUInt8(2, 0);
	table.writeUInt32LE(16, 1);
	table.writeUInt32LE(0, 5);
	table.writeUInt32LE(text.length / 2, 9);
	table.writeUInt32LE(start, 15);
	stream.writeUInt32LE(0, 0x1a2);
	stream.writeUInt32LE(21, 0x1a6);
	return compound({ '/WordDocument': stream, '/1Table': table, ...word.streams });
}

/** An .xls of two sheets, the second hidden when `isHidden`; `comment` hangs on A1 of the first. */
export function xls(
	cells: readonly (readonly string[])[],
	options: { isHidden?: boolean; comment?: string; author?: string } = {},
): Uint8Array {
	const first = utils.aoa_to_sheet([['公开目录']]);
	if (options.comment !== undefined) first.A1.c = [{ a: 'a', t: options.comment }];
	const book = utils.book_new();
	utils.book_append_sheet(book, first, '目录');
	utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((line) => [...line])), '名单');
	book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: options.isHidden === true ? 1 : 0 }] };
	if (options.author !== undefined) book.Props = { Author: options.author };
	return Uint8Array.from(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

/** The stream by which Office packs any file into a document. */
export function packagerStream(name: string, content: Uint8Array): Uint8Array {
	const text = (value: string) => Buffer.concat([Buffer.from(value, 'utf8'), Buffer.from([0])]);
	const path = text(`C:\\${name}`);
	const count = (value: number) => {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32LE(value);
		return bytes;
	};
	const body = Buffer.concat([
		Buffer.from([2, 0]),
		text(name),
		path,
		Buffer.from([0, 0, 3, 0]),
		count(path.length),
		path,
		count(content.length),
		content,
	]);
	return Buffer.concat([count(body.length), body]);
}
