import { counted } from '../../language/plural.en.ts';
import type { TextsLike } from '../../language/texts.ts';
import type { signingPolicyZh } from './signing-policy.zh.ts';

export const signingPolicyEn: TextsLike<typeof signingPolicyZh> = {
	title: 'Codes for signing',
	lead: 'Each signature on a ticked class needs the one-time code of its signer. It holds at once, for sheets under way too; what was signed stays.',
	now: 'As it is now',
	none: 'No class needs a code',
	basisNow: (basis) => `By: ${basis}`,
	classes: 'Which classes need a code',
	open: (count) => (count === 0 ? 'none waiting' : `${counted(count, 'sheet')} waiting for a signature`),
	changes: 'Then',
	same: 'As it is now: nothing changes.',
	starts: (name, open) => `${name}: needs a code${open > 0 ? `, from the next step on the ${open} that wait` : ''}`,
	ends: (name, open) => `${name}: needs none any more${open > 0 ? `, nor do the ${open} that wait` : ''}`,
	cannot: (count) => `${count} people have no second factor and could not sign. Tell them first:`,
	all: 'Everybody who signs these has a second factor.',
	person: (name, posts) => `${name} (${posts})`,
	basis: 'By what decision',
	basisHelp: 'Document or meeting. It goes into the record.',
	set: 'Set it so',
	done: 'It is set and holds at once.',
};
