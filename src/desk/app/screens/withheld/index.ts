import { LockOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 不予公开登记: grounds and days of review. */
export const withheld: Screen = {
	path: 'withheld',
	titles: { zh: titleZh, en: titleEn },
	needs: ['register.read-withheld'],
	nav: { group: 'oversight', icon: LockOutlined },
	load: () => import('./withheld.tsx'),
};
