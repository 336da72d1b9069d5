import { createRequire } from 'node:module';
import type { AdministrationTools } from '../api/administration/index.ts';
import { importCatalogues } from '../catalogue/import/index.ts';
import { readDocument } from '../documents/read-document.ts';
import { isRefusal } from '../documents/refusal.ts';
import { importKnowledge, loadCheckLaw, loadDivisions } from '../law/index.ts';
import type { ReviewLaw } from '../law/review-law.ts';
import { documentText } from './load-catalogue.ts';

const require = createRequire(import.meta.url);

/** What is not law: how this process cuts words, and which place keeps the installation. */
interface AdministrationParts {
	readonly segmenter: AdministrationTools['segmenter'];
	readonly review: ReviewLaw;
	readonly operatorPlaceId: string | null;
}

/** 三门峡 → sanmenxia: sounds of the name without its last word (县, 市, 区); letters and digits only. */
export function slugOfName(name: string): string {
	const { pinyin } = require('pinyin-pro') as {
		pinyin: (text: string, options: { toneType: 'none'; type: 'array'; v: true }) => string[];
	};
	const short = [...name].length > 2 ? name.replace(/(?:自治县|县|市|区|旗|乡|镇|街道|村)$/u, '') : name;
	const sounds = pinyin(short, { toneType: 'none', type: 'array', v: true }).join('');
	return sounds
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
		.slice(0, 40);
}

/** The tools of administration with the law of this program. */
export function createAdministrationTools(parts: AdministrationParts): AdministrationTools {
	return {
		...parts,
		async readCatalogues(name, bytes) {
			const source = await readDocument(name, bytes);
			if (isRefusal(source)) return { ok: false, refusals: [{ code: source.code, message: source.message }] };
			const read = importCatalogues(source, await importKnowledge(documentText(source)));
			if ('refused' in read) return { ok: false, refusals: [{ code: read.code, message: read.message }] };
			return { ok: true, source, catalogues: read };
		},
		checkLaw: loadCheckLaw,
		divisions: async () => (await loadDivisions()).counties,
		slugOf: slugOfName,
	};
}
