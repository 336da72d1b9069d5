import type { TextsLike } from '../../language/texts.ts';
import type { accessTokensZh } from './access-tokens.zh.ts';

export const accessTokensEn: TextsLike<typeof accessTokensZh> = {
	title: 'Access tokens',
	lead: 'For other systems. A token cannot sign in, check, sign or publish.',
	issue: 'Issue a token',
	issueLead: 'It is shown once and not kept. Hand it to the administrator of that system.',
	name: 'Which system uses it',
	scopes: 'What it may do',
	scopeNames: {
		'drafts:push': 'Send drafts and trigger dates',
		'obligations:read': 'Read duties and due dates',
		'register:read': 'Read the register',
	},
	bodies: 'Only for these bodies',
	bodiesHelp: 'None chosen: all of them.',
	allBodies: 'All bodies',
	days: 'Days it is valid',
	missing: 'Please fill in.',
	issued: (name, until) => `Token of "${name}", valid until ${until}. Copy it now.`,
	caption: 'All tokens',
	none: 'No token was issued.',
	state: 'State',
	revoked: 'Revoked',
	expired: 'Expired',
	valid: 'Valid',
	used: 'Last used',
	never: 'Never',
	expires: 'Expires',
	revoke: 'Revoke',
	revokeLead: 'It stops working at once.',
	act: 'Actions',
};
