import { SettingOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 我的设置: mail, sessions, language and password of whoever is signed in. */
export const preferences: Screen = {
	path: 'preferences',
	titles: { zh: titleZh, en: titleEn },
	needs: [],
	nav: { group: 'administration', icon: SettingOutlined },
	load: () => import('./preferences.tsx'),
};
