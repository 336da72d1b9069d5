import { ApartmentOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

const titles = { zh: titleZh, en: titleEn };
const needs = ['organization.change', 'post.appoint'] as const;
const load = () => import('./organization.tsx');

/** 机构岗位: bodies, their sections, names and posts, and who holds them on a day. */
export const organization: Screen = {
	path: 'organization',
	titles,
	needs,
	nav: { group: 'administration', icon: ApartmentOutlined },
	load,
};

/** The same with one body open. */
export const organizationBody: Screen = { path: 'organization/$bodyId', titles, needs, load };
