import { FileTextOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 草稿: what is being worked on, came back, or is under way. */
export const drafts: Screen = {
	path: 'drafts',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.read'],
	nav: { group: 'work', icon: FileTextOutlined },
	key: 'd',
	load: () => import('./drafts.tsx'),
};
