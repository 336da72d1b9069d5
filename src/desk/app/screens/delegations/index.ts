import { SwapOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 授权代行: others acting in one's posts for some days. */
export const delegations: Screen = {
	path: 'delegations',
	titles: { zh: titleZh, en: titleEn },
	needs: ['delegation.grant', 'account.read'],
	nav: { group: 'administration', icon: SwapOutlined },
	load: () => import('./delegations.tsx'),
};
