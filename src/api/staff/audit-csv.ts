/** A spreadsheet program would run a cell that begins like a formula; an apostrophe in front keeps it text. */
const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: string): string {
	const safe = FORMULA_START.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as CSV (RFC 4180, UTF-8 with the mark Excel knows it by), sent while they are read: `pages` is asked for the next page when the reader
 * has taken the former one, so a record of years needs no memory. A failure in between cuts the connection rather than end the file.
 */
export function csvStream(
	header: readonly string[],
	pages: AsyncIterable<readonly (readonly string[])[]>,
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;
	const iterator = pages[Symbol.asyncIterator]();
	let isBegun = false;
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			if (!isBegun) {
				isBegun = true;
				controller.enqueue(encoder.encode(`\uFEFF${line(header)}`));
				return;
			}
			const page = await iterator.next();
			if (page.done === true) controller.close();
			else controller.enqueue(encoder.encode(page.value.map(line).join('')));
		},
		async cancel() {
			await iterator.return?.();
		},
	});
}
