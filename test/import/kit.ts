import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalogue, CatalogueItem } from '../../src/catalogue/catalogue.ts';
import { importDocument } from '../../src/cli/load-catalogue.ts';
import { parseCatalogueText } from '../../src/law/index.ts';

/** The five catalogues that exist twice: as the document that came in the mail and as read by hand. */
export const SEEDS = [
	{ source: 'kongtong.txt', reading: 'kongtong-2020.yaml', rows: 14 },
	{ source: 'sanmenxia.txt', reading: 'sanmenxia-2020.yaml', rows: 14 },
	{ source: 'xixiu.txt', reading: 'xixiu-2020.yaml', rows: 36 },
	{ source: 'ouhai.txt', reading: 'ouhai-2018-revised.yaml', rows: 57 },
	{ source: 'wanyuan.txt', reading: 'wanyuan-2018.yaml', rows: 22 },
] as const;

/** Every field of an item that is a reading, that is all but `raw`, `warnings`, `confidence` and `source`. */
export const READING_FIELDS = [
	'row',
	'seq',
	'category',
	'subcategory',
	'name',
	'elements',
	'legalBasis',
	'timeLimit',
	'bodies',
	'section',
	'channels',
	'audience',
	'modes',
	'levels',
	'siteColumn',
	'document',
] as const satisfies readonly (keyof CatalogueItem)[];

const law = (path: string) => fileURLToPath(new URL(`../../law/${path}`, import.meta.url));

export function sourceBytes(source: string): Uint8Array {
	return readFileSync(law(`sources/${source}`));
}

export function handReading(reading: string): Catalogue {
	const parsed = parseCatalogueText(readFileSync(law(`catalogues/${reading}`), 'utf8'));
	if ('faults' in parsed) throw new Error(`${reading}: ${parsed.faults[0]?.message}`);
	return parsed.catalogue;
}

/** Imports bytes that must hold a catalogue. */
export async function importAll(name: string, bytes: Uint8Array | string): Promise<readonly Catalogue[]> {
	const imported = await importDocument(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
	if ('refused' in imported) throw new Error(`${name}: ${imported.code} ${imported.message}`);
	return imported.catalogues;
}

/** Imports bytes that must hold exactly one catalogue. */
export async function importOne(name: string, bytes: Uint8Array | string): Promise<Catalogue> {
	const [catalogue, ...others] = await importAll(name, bytes);
	if (catalogue === undefined || others.length > 0) throw new Error(`${name}: ${others.length + 1} catalogues`);
	return catalogue;
}

/** The comparison form of a value: full- and half-width alike, blanks gone. */
export function folded(value: unknown): string {
	return JSON.stringify(value ?? null)
		.normalize('NFKC')
		.replace(/\s/g, '');
}

/** `row.field: got … want …` for every field in which two catalogues differ, compared as `fold` shows them. */
export function differences(
	got: Catalogue,
	want: Catalogue,
	fold: (value: unknown) => string = folded,
	fields: readonly (keyof CatalogueItem)[] = READING_FIELDS,
): string[] {
	const found: string[] = [];
	if (got.items.length !== want.items.length) found.push(`rows: got ${got.items.length} want ${want.items.length}`);
	for (const [index, item] of want.items.entries()) {
		const other = got.items[index];
		for (const field of fields) {
			const [left, right] = [fold(other?.[field]), fold(item[field])];
			if (left !== right) found.push(`${index + 1}.${field}: got ${left} want ${right}`);
		}
	}
	return found;
}
