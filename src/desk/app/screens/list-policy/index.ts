import { IdcardOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 名单公开规定: what lists of persons show in this place, and the impact assessment that lets them show more. */
export const listPolicy: Screen = {
	path: 'list-policy',
	titles: { zh: titleZh, en: titleEn },
	needs: ['disclosure.publish'],
	isOfWholePlace: true,
	nav: { group: 'administration', icon: IdcardOutlined },
	load: () => import('./list-policy.tsx'),
};
