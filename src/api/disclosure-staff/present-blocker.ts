import { cureOf } from '../../disclosure/cures.ts';
import type { DisclosureRefusal } from '../../disclosure/refusals.ts';

/** A reason why a draft cannot go on, with the place of its cure. */
export const presentBlocker = (blocker: DisclosureRefusal) => {
	const { where: _, ...shown } = blocker;
	return { ...shown, cure: cureOf(blocker) };
};
