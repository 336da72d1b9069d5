import { CalendarOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 今天: what I owe, what waits for my signature, what came back. */
export const today: Screen = {
	path: 'today',
	titles: { zh: titleZh, en: titleEn },
	needs: [],
	nav: { group: 'work', icon: CalendarOutlined },
	key: 't',
	load: () => import('./today.tsx'),
};
