import type { TextsLike } from '../../language/texts.ts';
import type { delegationsZh } from './delegations.zh.ts';

export const delegationsEn: TextsLike<typeof delegationsZh> = {
	title: 'Delegations',
	lead: 'While you are away a colleague acts and signs for you, and the record says so. Both days included, never backdated.',
	own: 'My posts',
	ownNone: 'You have no post today.',
	caption: (post) => `Delegations of ${post}`,
	none: 'No delegation.',
	grant: 'Delegate',
	grantTitle: (post) => `Delegate: ${post}`,
	grantLead: 'Both of you can act until it ends. It cannot be passed on.',
	to: 'To',
	from: 'From',
	until: 'Until (inclusive)',
	reason: 'Reason',
	missing: 'Please fill in.',
	days: 'Days',
	revoke: 'Revoke',
	revokeLead: 'It ends at once; what was signed stays.',
	act: 'Actions',
	all: 'All delegations',
	allLead: 'Administrators look only.',
	post: 'Post',
	who: 'By',
	state: 'State',
	states: { future: 'Not begun', now: 'In force', over: 'Ended' },
};
