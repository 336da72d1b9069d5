import type {
	ChangeKind,
	DisclosureItem,
	DisclosureKind,
	DisclosureState,
	EditionState,
	FactDates,
} from '../../../../disclosure/disclosure.ts';
import type { DraftContent } from '../../../../disclosure/draft-content.ts';
import type { DisclosureDetail, UploadedAttachment } from '../../api/api.generated.ts';

/** A draft as `GET drafts/{disclosure}` answers it. The description names the fields the route promises; the desk knows what they hold. */
export type OpenDraft = Omit<DisclosureDetail, 'content'> & {
	readonly content: DraftContent;
	readonly kind: DisclosureKind;
	readonly documentClass: string;
	readonly bodyId: string;
	readonly triggers: FactDates;
	readonly items: readonly DisclosureItem[];
	readonly state: DisclosureState;
	readonly indexNumber: string | null;
	readonly editionNumber: number;
	readonly editionState: EditionState;
	readonly changeKind: ChangeKind;
	readonly changeReason: string | null;
	readonly savedAt: string;
	readonly attachments: readonly UploadedAttachment[];
	readonly duties: readonly {
		readonly itemId: string;
		readonly dueOn: string | null;
		readonly isProvisional: boolean;
	}[];
};

/** Whether its content may be changed by whoever may write drafts; saving ends a review that has begun. */
export const isEditable = ({ editionState }: Pick<OpenDraft, 'editionState'>): boolean =>
	editionState === 'draft' || editionState === 'in-review' || editionState === 'approved';
