import { ProfileOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 发布台账: one line a disclosure. */
export const register: Screen = {
	path: 'register',
	titles: { zh: titleZh, en: titleEn },
	needs: ['register.read'],
	nav: { group: 'oversight', icon: ProfileOutlined },
	key: 'r',
	load: () => import('./register.tsx'),
};
