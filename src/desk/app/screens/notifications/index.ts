import { BellOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 提醒: what one was told, with the way to it. */
export const notifications: Screen = {
	path: 'notifications',
	titles: { zh: titleZh, en: titleEn },
	needs: [],
	nav: { group: 'work', icon: BellOutlined },
	key: 'b',
	load: () => import('./notifications.tsx'),
};
