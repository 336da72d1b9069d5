/**
 * Keeps GLOSSARY.md and the sources together: every identifier of the glossary is exported under src/ with a comment, and a word of the
 * norms stands in that comment in Chinese. Prints every fault; exit 1 when there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of a glossary table. `identifier` is `Name` or `Name.field`. */
export interface GlossaryTerm {
	readonly chinese: string;
	readonly identifier: string;
	/** The comment must contain the Chinese word: true for words of the norms. */
	readonly isFromNorms: boolean;
}

/** A Markdown table, header row included; cells trimmed, backticks kept. */
export type MarkdownTable = readonly (readonly string[])[];

/** The tables of a Markdown text under their nearest heading (`## Title` without marks), in order. */
export function readTables(markdown: string): { readonly heading: string; readonly rows: MarkdownTable }[] {
	const tables: { heading: string; rows: string[][] }[] = [];
	let heading = '';
	let isInTable = false;
	for (const line of markdown.replace(/^```[\s\S]*?^```$/gm, '').split('\n')) {
		heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
		if (!line.startsWith('|')) {
			isInTable = false;
			continue;
		}
		if (!isInTable) tables.push({ heading, rows: [] });
		isInTable = true;
		// A bar inside backticks would end the cell in Markdown too, so none of our cells holds one.
		const cells = line.slice(1, line.lastIndexOf('|')).split('|');
		if (!/^[|\s:-]+$/.test(line)) tables.at(-1)?.rows.push(cells.map((cell) => cell.trim()));
	}
	return tables;
}

/** The rows of one table without its header; empty when the heading has no table. */
export function tableUnder(markdown: string, heading: string): MarkdownTable {
	return (
		readTables(markdown)
			.find((table) => table.heading === heading)
			?.rows.slice(1) ?? []
	);
}

const withoutTicks = (cell: string | undefined) => (cell ?? '').replaceAll('`', '');

/** The terms of the first two tables of GLOSSARY.md. */
export function readGlossary(markdown: string): GlossaryTerm[] {
	const termsUnder = (heading: string, isFromNorms: boolean) =>
		tableUnder(markdown, heading).map(([chinese, identifier]) => ({
			chinese: withoutTicks(chinese),
			identifier: withoutTicks(identifier),
			isFromNorms,
		}));
	return [...termsUnder('Words of the norms', true), ...termsUnder('Words of the program', false)];
}

const COMMENT = String.raw`\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*`;

/** Comments of every exported symbol `name` in the sources, with what follows to the end of its block. */
function exportsOf(name: string, sources: readonly string[]): { comment: string; body: string }[] {
	const pattern = new RegExp(
		`(?:${COMMENT})?export (?:async )?(?:const|function|interface|type|class) ${name}\\b([\\s\\S]*?)(?:\\n[}\\])]|$)`,
		'g',
	);
	return sources.flatMap((source) =>
		[...source.matchAll(pattern)].map((match) => ({ comment: match[1] ?? '', body: match[2] ?? '' })),
	);
}

function commentOfField(field: string, body: string): string | null {
	const match = new RegExp(`(?:${COMMENT})?\\n?\\t(?:readonly )?${field}[?]?:`).exec(body);
	return match === null ? null : (match[1] ?? '');
}

/** Comments of what an identifier names; empty when nothing exported has that name. */
function commentsOf(identifier: string, sources: readonly string[]): string[] {
	const [name = '', field] = identifier.split('.');
	const found = exportsOf(name, sources);
	if (field === undefined) return found.map((symbol) => symbol.comment);
	return found.flatMap((symbol) => commentOfField(field, symbol.body) ?? []);
}

/** Every fault of a glossary against the texts of the sources, one English sentence each. */
export function checkGlossary(terms: readonly GlossaryTerm[], sources: readonly string[]): string[] {
	const faults: string[] = [];
	const seen = new Set<string>();
	for (const { chinese, identifier, isFromNorms } of terms) {
		for (const word of [chinese, identifier]) {
			if (seen.has(word)) faults.push(`${word}: stands in the glossary twice`);
			seen.add(word);
		}
		const comments = commentsOf(identifier, sources);
		if (comments.length === 0) faults.push(`${identifier} (${chinese}): nothing exported under src has this name`);
		else if (comments.every((comment) => comment.trim() === '')) faults.push(`${identifier} (${chinese}): no comment`);
		else if (isFromNorms && !comments.some((comment) => comment.includes(chinese)))
			faults.push(`${identifier}: the comment does not contain ${chinese}`);
	}
	return faults;
}

/** Texts of all sources that are no tests. */
export function readSourceTexts(folder = 'src'): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

if (process.argv[1]?.endsWith('check-glossary.ts')) {
	const faults = checkGlossary(readGlossary(readFileSync('GLOSSARY.md', 'utf8')), readSourceTexts());
	for (const fault of faults) process.stderr.write(`${fault}\n`);
	if (faults.length > 0) process.exitCode = 1;
}
