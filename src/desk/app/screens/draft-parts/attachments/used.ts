import type { ContentAttachment } from '../../../../../disclosure/disclosure.ts';

/** The files a draft publishes, in order. */
export type Used = readonly ContentAttachment[];

const isOf = (attachmentId: string) => (one: ContentAttachment) => one.attachmentId === attachmentId;

const inserted = (used: Used, one: ContentAttachment, index: number): Used => [
	...used.slice(0, index),
	one,
	...used.slice(index),
];

/** Without this one; as it was where somebody else has taken it away already. */
export const without = (used: Used, attachmentId: string): Used =>
	used.filter((one) => one.attachmentId !== attachmentId);

/** The one again where it lay, or at the end of a list that has become shorter; as it was where somebody else has put it back. */
export const putBack = (used: Used, one: ContentAttachment, index: number): Used =>
	used.some(isOf(one.attachmentId)) ? used : inserted(used, one, index);

/** So many places down, up where `by` is negative, as far as there are places. */
export function moved(used: Used, attachmentId: string, by: number): Used {
	const index = used.findIndex(isOf(attachmentId));
	const one = used[index];
	return one === undefined ? used : inserted(without(used, attachmentId), one, Math.max(0, index + by));
}
