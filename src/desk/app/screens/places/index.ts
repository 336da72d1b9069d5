import { EnvironmentOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 下级地方: townships and villages below the place, and new counties of the installation. */
export const places: Screen = {
	path: 'places',
	titles: { zh: titleZh, en: titleEn },
	needs: ['place.register'],
	nav: { group: 'administration', icon: EnvironmentOutlined },
	load: () => import('./places.tsx'),
};
