import { BranchesOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 审签路线: through whose hands each class of documents goes. */
export const signOffPaths: Screen = {
	path: 'sign-off-paths',
	titles: { zh: titleZh, en: titleEn },
	needs: ['sign-off-path.read'],
	nav: { group: 'administration', icon: BranchesOutlined },
	load: () => import('./sign-off-paths.tsx'),
};
