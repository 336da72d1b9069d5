import { KeyOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 接口令牌: keys of other systems. */
export const accessTokens: Screen = {
	path: 'access-tokens',
	titles: { zh: titleZh, en: titleEn },
	needs: ['token.issue'],
	nav: { group: 'administration', icon: KeyOutlined },
	load: () => import('./access-tokens.tsx'),
};
