import { AuditOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 公开统计: by body and month. */
export const totals: Screen = {
	path: 'register-totals',
	titles: { zh: titleZh, en: titleEn },
	needs: ['register.read'],
	nav: { group: 'oversight', icon: AuditOutlined },
	load: () => import('./totals.tsx'),
};
