import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/**
 * Where a datum stands in a file, searched without any of our readers: in the bytes as they are, unzipped, inflated, as UTF-8, UTF-16 of
 * both orders, hexadecimal and base64 at each of its three alignments. Empty when it stands nowhere.
 */
export function formsOf(bytes: Uint8Array, datum: string): string[] {
	const found: string[] = [];
	search(Buffer.from(bytes), datum, 'bytes', found);
	return found;
}

function search(bytes: Buffer, datum: string, place: string, found: string[]): void {
	const needles: Record<string, Buffer> = {
		plain: Buffer.from(datum, 'utf8'),
		'utf-16le': Buffer.from(datum, 'utf16le'),
		'utf-16be': Buffer.from(datum, 'utf16le').swap16(),
		hexadecimal: Buffer.from(Buffer.from(datum).toString('hex')),
		'hexadecimal, capitals': Buffer.from(Buffer.from(datum).toString('hex').toUpperCase()),
		'hexadecimal of utf-16': Buffer.from(Buffer.from(datum, 'utf16le').swap16().toString('hex').toUpperCase()),
	};
	for (const shift of [0, 1, 2]) {
		const base64 = Buffer.from('\0'.repeat(shift) + datum).toString('base64');
		// The characters at either end depend on what stands beside the datum.
		needles[`base64 at ${shift}`] = Buffer.from(base64.slice(shift === 0 ? 0 : 4, -4));
	}
	for (const [form, needle] of Object.entries(needles)) if (bytes.includes(needle)) found.push(`${place}: ${form}`);
	if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04')
		for (const [name, content] of Object.entries(unzipSync(bytes))) {
			if (name.includes(datum)) found.push(`${place}: name`);
			search(Buffer.from(content), datum, `${place}/${name}`, found);
		}
	if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return;
	for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
		try {
			search(inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }), datum, `${place}@${at}`, found);
		} catch {
			// Not a packed stream.
		}
	}
}
