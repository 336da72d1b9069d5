import { parse } from 'yaml';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type CatalogueFileMeta, type CatalogueFileResult, parseCatalogueFile } from '../catalogue/catalogue-file.ts';
import { readLawFile } from '../platform/law-files.ts';
import { loadPlaces, type Place } from './places.ts';

/** One edition that comes with the program. */
export interface BuiltInCatalogue {
	readonly place: Place;
	readonly editionId: string;
	readonly catalogue: Catalogue;
	readonly meta: CatalogueFileMeta;
	readonly isCurrent: boolean;
}

/** Reads YAML or JSON text as a catalogue file. YAML that cannot be parsed is one fault; everything else is reported together. */
export function parseCatalogueText(text: string): CatalogueFileResult {
	let value: unknown;
	try {
		value = parse(text);
	} catch (error) {
		const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
		return { faults: [{ path: '', message: `不是有效的 YAML 或 JSON 文件：${detail}` }] };
	}
	return parseCatalogueFile(value);
}

/** Every edition under law/catalogues, places in their order, editions oldest first. Throws on a broken file. */
export async function loadBuiltInCatalogues(): Promise<readonly BuiltInCatalogue[]> {
	const editions: BuiltInCatalogue[] = [];
	for (const place of await loadPlaces()) {
		for (const editionId of place.catalogues) {
			const { text } = await readLawFile(`catalogues/${editionId}.yaml`);
			const result = parseCatalogueText(text);
			if ('faults' in result)
				throw new Error(
					`law/catalogues/${editionId}.yaml: ${result.faults.map((fault) => `${fault.path} ${fault.message}`).join('; ')}`,
				);
			editions.push({
				place,
				editionId,
				catalogue: result.catalogue,
				meta: result.meta,
				isCurrent: editionId === place.current,
			});
		}
	}
	return editions;
}
