import { basename } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { importCatalogues } from '../catalogue/import/index.ts';
import { readDocument } from '../documents/read-document.ts';
import { isRefusal } from '../documents/refusal.ts';
import type { SourceDocument } from '../documents/source-document.ts';
import { importKnowledge, parseCatalogueText } from '../law/index.ts';
import type { LoadCatalogue } from './catalogue-load.ts';
import type { CliIo } from './io.ts';

/** Catalogues of one document, or why there are none. */
export type ImportedCatalogues =
	| { readonly catalogues: readonly Catalogue[] }
	| { readonly refused: true; readonly code: string; readonly message: string };

/** Enough of a document's text to tell its script by. */
export function documentText(document: SourceDocument): string {
	const parts: string[] = [];
	for (const block of document.blocks) {
		if (block.kind === 'paragraph') parts.push(block.text);
		else for (const cell of block.cells) parts.push(cell.text);
		if (parts.length > 2000) break;
	}
	return parts.join('\n');
}

/** Reads bytes as a document and imports it. A bad file is a refusal with a Chinese message, never a rejection. */
export async function importDocument(name: string, bytes: Uint8Array): Promise<ImportedCatalogues> {
	const document = await readDocument(name, bytes);
	if (isRefusal(document)) return { refused: true, code: document.code, message: document.message };
	const imported = importCatalogues(document, await importKnowledge(documentText(document)));
	return 'refused' in imported ? imported : { catalogues: imported };
}

/** A loader for commands that take catalogue files (YAML, JSON) and documents alike. */
export function catalogueLoader(io: Pick<CliIo, 'readFile'>): LoadCatalogue {
	return async (path) => {
		let bytes: Uint8Array;
		try {
			bytes = await io.readFile(path);
		} catch {
			return { faults: [`读不到文件 ${path}，请检查路径和权限。`] };
		}
		if (/\.(ya?ml|json)$/i.test(path)) {
			const result = parseCatalogueText(new TextDecoder().decode(bytes));
			return 'faults' in result
				? {
						faults: result.faults.map((fault) =>
							fault.path === '' ? fault.message : `${fault.path}：${fault.message}`,
						),
					}
				: { catalogue: result.catalogue };
		}
		const imported = await importDocument(basename(path), bytes);
		if ('refused' in imported) return { faults: [imported.message] };
		const [catalogue, ...others] = imported.catalogues;
		if (catalogue === undefined || others.length > 0)
			return { faults: [`${path} 含有 ${imported.catalogues.length} 个目录，请拆成一个文件一个目录。`] };
		return { catalogue };
	};
}
