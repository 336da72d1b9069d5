import { TableOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 覆盖矩阵: item × body. */
export const coverage: Screen = {
	path: 'coverage',
	titles: { zh: titleZh, en: titleEn },
	needs: ['obligation.read'],
	nav: { group: 'oversight', icon: TableOutlined },
	key: 'm',
	load: () => import('./coverage.tsx'),
};
