import { SafetyOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 签发口令: which documents are signed with a code of the second factor. */
export const signingPolicy: Screen = {
	path: 'signing-policy',
	titles: { zh: titleZh, en: titleEn },
	needs: ['security-level.change'],
	nav: { group: 'administration', icon: SafetyOutlined },
	load: () => import('./signing-policy.tsx'),
};
