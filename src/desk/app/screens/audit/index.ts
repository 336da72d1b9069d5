import { AuditOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 审计: what everybody did, for the audit administrator alone. */
export const audit: Screen = {
	path: 'audit',
	titles: { zh: titleZh, en: titleEn },
	needs: ['audit.read'],
	nav: { group: 'administration', icon: AuditOutlined },
	load: () => import('./audit.tsx'),
};
