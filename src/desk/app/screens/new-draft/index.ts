import { FileAddOutlined } from '@ant-design/icons';
import type { Screen } from '../screen.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

/** 新起草: from dropped documents, or from nothing. */
export const newDraft: Screen = {
	path: 'drafts/new',
	titles: { zh: titleZh, en: titleEn },
	needs: ['draft.keep-unsaved'],
	nav: { group: 'work', icon: FileAddOutlined },
	key: 'n',
	load: () => import('./new-draft.tsx'),
};
