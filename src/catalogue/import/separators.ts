/** Table lines drawn with pipes (`| a | b |`, Markdown) as tab lines; rules between rows become empty. */
export function pipesToTabs(line: string): string {
	const pipes = line.split(/[|｜]/);
	if (pipes.length < 5) return line;
	if (/^[\s|:+-]+$/.test(line)) return '';
	const inner = line
		.trim()
		.replace(/^[|｜]/, '')
		.replace(/[|｜]$/, '');
	return inner
		.split(/[|｜]/)
		.map((cell) => cell.trim())
		.join('\t');
}

/** CSV: commas outside double quotes part cells. Lines with fewer than three stay as they are: they are sentences. */
export function commasToTabs(text: string): string {
	let quoted = false;
	let line = '';
	let commas = 0;
	const lines: string[] = [];
	for (const character of `${text}\n`) {
		if (character === '"') quoted = !quoted;
		if (character === '\n' && !quoted) {
			lines.push(commas >= 3 ? line : line.replaceAll('\t', ','));
			line = '';
			commas = 0;
			continue;
		}
		const parts = character === ',' && !quoted;
		if (parts) commas++;
		line += parts ? '\t' : character;
	}
	if (line !== '') lines.push(line.replace(/\n$/, ''));
	return lines.join('\n');
}

/** A cell in double quotes may hold line breaks, as spreadsheets write them. */
export function joinQuoted(lines: readonly string[], index: number): [string, number] {
	let line = lines[index] ?? '';
	let last = index;
	if (!/(^|\t)"/.test(line)) return [line, last];
	while (((line.match(/"/g) ?? []).length & 1) === 1 && last + 1 < lines.length && last - index < 60) {
		last++;
		line += `\u2028${lines[last] ?? ''}`;
	}
	if (((line.match(/"/g) ?? []).length & 1) === 1) return [lines[index] ?? '', index];
	return [line, last];
}

/** The content of a quoted cell; any other cell unchanged. */
export function unquote(text: string): string {
	const restored = text.replace(/\u2028/g, '\n');
	return /^".*"$/s.test(restored) ? restored.slice(1, -1).replace(/""/g, '"') : restored;
}
