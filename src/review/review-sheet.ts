import type { PostKind } from '../organization/post/post.ts';

/** What a step asks its signer to tick: 真实性, 完整性, 涉密性, 个人信息. */
export const REVIEW_CHECKS = ['truthfulness', 'completeness', 'secrecy', 'privacy'] as const;
export type ReviewCheck = (typeof REVIEW_CHECKS)[number];

/** One step of a sign-off path. */
export interface ReviewStep {
	readonly postKind: PostKind;
	readonly checks: readonly ReviewCheck[];
}

/** 审签路线. The steps a class of documents takes, in order, and the clause that says so. */
export interface SignOffPath {
	readonly documentClass: string;
	readonly steps: readonly ReviewStep[];
	readonly basis: string;
}

/** 是否涉密、敏感、个人信息、商业秘密: the drafter's four answers, and the measure taken where one is yes. */
export interface SheetDeclaration {
	readonly isSecret: boolean;
	readonly isSensitive: boolean;
	readonly hasPersonalData: boolean;
	readonly hasBusinessSecret: boolean;
	readonly measure: string | null;
}

/** `voided`: the draft was edited after submission. `published`: it carried a publication. */
export type SheetState = 'open' | 'approved' | 'returned' | 'withdrawn' | 'voided' | 'published';

/** 签署. Append-only; the names are those of that day. */
export interface ReviewSignature {
	readonly step: number;
	readonly decision: 'signed' | 'returned';
	readonly accountId: string;
	readonly signerName: string;
	readonly postId: string;
	readonly postTitle: string;
	readonly via: 'holder' | 'deputy' | 'delegate';
	readonly checks: readonly ReviewCheck[];
	readonly comment: string | null;
	readonly contentHash: string;
	/** ISO 8601, UTC. */
	readonly signedAt: string;
}

/** 政务公开信息处理单. Bound to the SHA-256 of the exact public bytes. */
export interface ReviewSheet {
	readonly placeId: string;
	readonly sheetId: string;
	readonly sheetNumber: string;
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly bodyId: string;
	readonly contentHash: string;
	readonly documentClass: string;
	/** Null: the ordinary path. */
	readonly urgentReason: string | null;
	readonly steps: readonly ReviewStep[];
	readonly basis: string;
	readonly declaration: SheetDeclaration;
	readonly drafterAccountId: string | null;
	/** Everybody who worked on the text: none of them may sign it. */
	readonly drafterAccountIds: readonly string[];
	readonly submittedAt: string;
	readonly state: SheetState;
	readonly nextStep: number;
	readonly signatures: readonly ReviewSignature[];
}

/** Whether the text of the sheet is, in part or as a whole, the account's own. */
export function isOwnText(
	sheet: Pick<ReviewSheet, 'drafterAccountId' | 'drafterAccountIds'>,
	accountId: string,
): boolean {
	return sheet.drafterAccountId === accountId || sheet.drafterAccountIds.includes(accountId);
}
