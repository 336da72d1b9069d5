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
	/** Reads the draft anew; to be given as `onDone` of every command, so that nothing else is shown anew before the revision is. What the clerk has not saved is put on top of what comes back. */
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
