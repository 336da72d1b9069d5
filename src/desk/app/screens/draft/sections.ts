import type { DraftSection } from './section.ts';

/** Sections after the text, in the order of the page: one line each. */
export const DRAFT_SECTIONS: readonly DraftSection[] = [
	{
		key: 'tables',
		titles: { zh: '表格', en: 'Tables' },
		isShownFor: ({ kind }) => kind !== 'person-list',
		load: () => import('../draft-parts/table-grid/table-grid.tsx'),
	},
	{
		key: 'attachments',
		titles: { zh: '附件', en: 'Files' },
		isShownFor: ({ kind }) => kind !== 'person-list',
		load: () => import('../draft-parts/attachments/attachments.tsx'),
	},
	{
		key: 'person-list',
		titles: { zh: '名单', en: 'List of persons' },
		isShownFor: ({ kind }) => kind === 'person-list',
		load: () => import('../draft-parts/person-list/person-list.tsx'),
	},
	{
		key: 'privacy',
		titles: { zh: '个人信息检查', en: 'Personal data' },
		load: () => import('../draft-parts/privacy/privacy.tsx'),
	},
];
