import type { ReviewSheet } from '../review-sheet.ts';
import { URGENT_CLASS } from '../sign-off-path.ts';

/** Whether signing a sheet needs the code: its class is named, or it cannot wait and what cannot wait is named. */
export function asksForCode(
	documentClasses: readonly string[],
	{ documentClass, urgentReason }: Pick<ReviewSheet, 'documentClass' | 'urgentReason'>,
): boolean {
	return documentClasses.includes(documentClass) || (urgentReason !== null && documentClasses.includes(URGENT_CLASS));
}
