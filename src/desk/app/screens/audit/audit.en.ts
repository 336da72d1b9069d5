import type { TextsLike } from '../../language/texts.ts';
import type { auditZh } from './audit.zh.ts';

export const auditEn: TextsLike<typeof auditZh> = {
	title: 'Audit',
	lead: 'For the audit administrator alone. Nothing can be changed here.',
	tabs: { events: 'What was done', signIns: 'Sign-ins' },
	actor: 'Actor',
	actorHelp: 'An id that begins with account: or token:',
	type: 'Event',
	typeHelp: 'Such as AccountCreated',
	from: 'From',
	until: 'Until (inclusive)',
	search: 'Search',
	clear: 'All',
	csv: 'Export CSV',
	at: 'Time',
	content: 'Content',
	show: 'Show',
	none: 'No record matches. Try other days or fewer conditions.',
	more: 'Earlier ones',
	account: 'Account',
	address: 'Address',
	method: 'By',
	outcome: 'Outcome',
	methods: { password: 'Password', 'identity-provider': 'Unified identity' },
	unknownAccount: 'No such account',
	onlyThis: (actor) => `Only ${actor}`,
};
