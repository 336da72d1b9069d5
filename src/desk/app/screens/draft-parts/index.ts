import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** Tables, files, findings and the list of persons of one draft. */
export const draftParts: Screen = {
	path: 'drafts/$disclosureId/parts',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.read'],
	load: () => import('./draft-parts.tsx'),
};
