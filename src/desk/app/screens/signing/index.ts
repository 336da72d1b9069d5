import { EditOutlined } from '@ant-design/icons';
import type { Action } from '../../../../organization/policy.ts';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** Whoever may sign some step of a sheet. */
export const SIGNING: readonly Action[] = [
	'review.check',
	'review.check-secrecy',
	'review.sign-as-deputy',
	'review.sign-as-principal',
];

/** 签批: the sheets that wait for me. */
export const signing: Screen = {
	path: 'signing',
	titles: { zh: titleZh, en: titleEn },
	needs: SIGNING,
	nav: { group: 'work', icon: EditOutlined },
	key: 's',
	load: () => import('./signing.tsx'),
};
