import { TagsOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 名称与热线: names by date of bodies, sections, fields and hotlines. */
export const names: Screen = {
	path: 'names',
	titles: { zh: titleZh, en: titleEn },
	needs: ['organization.change'],
	nav: { group: 'administration', icon: TagsOutlined },
	load: () => import('./names.tsx'),
};
