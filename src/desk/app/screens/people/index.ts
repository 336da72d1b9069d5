import { TeamOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

const titles = { zh: titleZh, en: titleEn };

/** 人员账号: everybody with an account, for the administrators. */
export const people: Screen = {
	path: 'people',
	titles,
	needs: ['account.read'],
	nav: { group: 'administration', icon: TeamOutlined },
	load: () => import('./people.tsx'),
};

/** One of them. */
export const person: Screen = {
	path: 'people/$accountId',
	titles,
	needs: ['account.read'],
	load: () => import('./person.tsx'),
};
