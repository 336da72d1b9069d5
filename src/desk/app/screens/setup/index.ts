import { FlagOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 开通向导: what a new place still lacks up to its first publication. */
export const setup: Screen = {
	path: 'setup',
	titles: { zh: titleZh, en: titleEn },
	needs: ['setup.read'],
	nav: { group: 'administration', icon: FlagOutlined },
	load: () => import('./setup.tsx'),
};
