import { SendOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 发布: what is signed to its end. */
export const publishing: Screen = {
	path: 'publishing',
	titles: { zh: titleZh, en: titleEn },
	needs: ['disclosure.publish'],
	nav: { group: 'work', icon: SendOutlined },
	key: 'p',
	load: () => import('./publishing.tsx'),
};
