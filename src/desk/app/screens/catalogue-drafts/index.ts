import { FileSearchOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

const titles = { zh: titleZh, en: titleEn };
const needs = ['catalogue.install'] as const;
const isOfWholePlace = true;

/** 目录编制: documents read into working copies. */
export const catalogueDrafts: Screen = {
	path: 'catalogue-drafts',
	titles,
	needs,
	isOfWholePlace,
	nav: { group: 'catalogue', icon: FileSearchOutlined },
	load: () => import('./drafts.tsx'),
};

/** One of them: its doubts beside the source, its rows, its heading. */
export const catalogueWorkshop: Screen = {
	path: 'catalogue-drafts/$draftId',
	titles,
	needs,
	isOfWholePlace,
	load: () => import('./workshop.tsx'),
};

/** What changes against the edition in force, and adoption. */
export const catalogueAdoption: Screen = {
	path: 'catalogue-drafts/$draftId/adoption',
	titles,
	needs,
	isOfWholePlace,
	load: () => import('./adoption.tsx'),
};
