/** Tab-separated text as Excel and WPS put it into the clipboard: a cell with tabs, breaks or quotes stands in quotes, doubled inside. */
export function readClipboard(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let isQuoted = false;
	let isAtStart = true;
	const endCell = () => {
		row.push(cell);
		cell = '';
		isAtStart = true;
	};
	const endRow = () => {
		endCell();
		rows.push(row);
		row = [];
	};
	for (let at = 0; at < text.length; at++) {
		const sign = text.charAt(at);
		if (isQuoted) {
			if (sign !== '"') cell += sign;
			else if (text.charAt(at + 1) === '"') {
				cell += '"';
				at++;
			} else isQuoted = false;
		} else if (sign === '"' && isAtStart) {
			isQuoted = true;
			isAtStart = false;
		} else if (sign === '\t') endCell();
		else if (sign === '\n') endRow();
		else if (sign !== '\r') {
			cell += sign;
			isAtStart = false;
		}
	}
	if (cell !== '' || row.length > 0) endRow();
	const width = Math.max(0, ...rows.map((one) => one.length));
	return rows.map((one) => [...one, ...Array.from({ length: width - one.length }, () => '')]);
}

/** The same the other way round. */
export function writeClipboard(rows: readonly (readonly string[])[]): string {
	const cellText = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return rows.map((row) => row.map(cellText).join('\t')).join('\r\n');
}
