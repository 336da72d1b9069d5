import type { ComponentType } from 'react';
import type { Language } from '../../language/language.ts';
import type { OpenDraft } from './open-draft.ts';

/** What a section of the draft screen is given. */
export interface DraftSectionProps {
	readonly place: string;
	readonly disclosureId: string;
	/** The draft as it was saved last. What the clerk has typed and not saved is not in it. */
	readonly draft: OpenDraft;
	/** To be sent back as `revision` when the section saves fields of its own. */
	readonly revision: string;
	/** False: look at it, change nothing. */
	readonly isEditable: boolean;
	/** Reads the draft anew; call it after every command. What the clerk has not saved is put on top of what comes back. */
	readonly reload: () => Promise<void>;
}

/** A part of the draft screen with a heading of its own, loaded when somebody looks at it. */
export interface DraftSection {
	/** Stands in the address as `#key`. */
	readonly key: string;
	readonly titles: Readonly<Record<Language, string>>;
	/** Left out where this says no: a list of persons has no place in a notice. */
	readonly isShownFor?: (draft: OpenDraft) => boolean;
	readonly load: () => Promise<{ default: ComponentType<DraftSectionProps> }>;
}

/** Sections after the text, in the order of the page: one line each. */
export const DRAFT_SECTIONS: readonly DraftSection[] = [
	{
		key: 'tables',
		titles: { zh: '表格', en: 'Tables' },
		isShownFor: ({ kind }) => kind !== 'person-list',
		load: () => import('../draft-parts/table-grid/table-grid.tsx'),
	},
	{
		key: 'attachments',
		titles: { zh: '附件', en: 'Files' },
		isShownFor: ({ kind }) => kind !== 'person-list',
		load: () => import('../draft-parts/attachments/attachments.tsx'),
	},
	{
		key: 'person-list',
		titles: { zh: '名单', en: 'List of persons' },
		isShownFor: ({ kind }) => kind === 'person-list',
		load: () => import('../draft-parts/person-list/person-list.tsx'),
	},
	{
		key: 'privacy',
		titles: { zh: '个人信息检查', en: 'Personal data' },
		load: () => import('../draft-parts/privacy/privacy.tsx'),
	},
];
