/** Printable ASCII with enough digits for a number, or an address. */
const ASCII = /[\x20-\x7e]{7,}/g;
/** At least three characters of GB2312's first level side by side, with what stands round them. */
const GB18030 =
	/(?:[\x20-\x7e]|[\xa1-\xf7][\xa1-\xfe]){0,400}(?:[\xb0-\xd7][\xa1-\xfe]){3}(?:[\x20-\x7e]|[\xa1-\xf7][\xa1-\xfe])*/g;
const UTF8 =
	/(?:[\x20-\x7e]|[\xe2-\xef][\x80-\xbf]{2}){0,400}(?:[\xe4-\xe9][\x80-\xbf]{2}){2}(?:[\x20-\x7e]|[\xe2-\xef][\x80-\xbf]{2})*/g;
const WIDE = /[\x20-\x7e\t\n\r\u3000-\u303f\u4e00-\u9fa5\uff00-\uff5e]{4,}/g;
const MOST_STRINGS = 200_000;

/**
 * Texts that can be made out in bytes of a format nobody here reads: ASCII, GB18030, UTF-8 and UTF-16 of either order at either
 * alignment. What is only noise stays out: a run counts when it has an `@`, seven digits or several common Chinese characters.
 */
export function binaryStrings(bytes: Uint8Array): string[] {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const found = new Set<string>();
	const take = (text: string): void => {
		if (found.size < MOST_STRINGS) found.add(text);
	};
	const narrow = buffer.toString('latin1');
	for (const [run] of narrow.matchAll(ASCII)) if (isNumberOrAddress(run)) take(run);
	for (const [run] of narrow.matchAll(UTF8)) take(Buffer.from(run, 'latin1').toString('utf8'));
	const gb18030 = new TextDecoder('gb18030');
	for (const [run] of narrow.matchAll(GB18030)) take(gb18030.decode(Buffer.from(run, 'latin1')));
	for (const shift of [0, 1]) {
		const part = buffer.subarray(shift, buffer.length - ((buffer.length - shift) % 2));
		for (const order of ['utf-16le', 'utf-16be'] as const)
			for (const [run] of new TextDecoder(order).decode(part).matchAll(WIDE))
				if (isNumberOrAddress(run) || /[\u4e00-\u9fa5]{2}/.test(run)) take(run);
	}
	return [...found];
}

function isNumberOrAddress(run: string): boolean {
	return run.includes('@') || (run.match(/\d/g)?.length ?? 0) >= 7;
}
