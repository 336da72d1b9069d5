import type { TextsLike } from '../../language/texts.ts';
import type { preferencesZh } from './preferences.zh.ts';

export const preferencesEn: TextsLike<typeof preferencesZh> = {
	title: 'My settings',
	mail: 'E-mail',
	mailLead:
		'Reminders are always here. With an address, a digest comes on days with something due or overdue, with what waits for signature that day, and without any content to be disclosed.',
	email: 'Address',
	emailHelp: 'Empty: no mail.',
	wanted: 'What the mail tells of',
	groups: {
		due: 'due soon or today',
		overdue: 'overdue',
		review: 'review: to sign, returned, to publish',
		monitor: 'monitors of the website',
	},
	save: 'Save',
	saved: 'Saved.',
	language: 'Language',
	languageLead: 'Of the desk alone; what the server says stays Chinese.',
	sessions: 'Where I am signed in',
	sessionsLead: 'If one is not yours, end it and change your password.',
	here: 'this one',
	since: 'Signed in',
	seen: 'Last used',
	from: 'Address',
	end: 'End it',
	ended: 'No other session.',
	act: 'Actions',
	factor: 'One-time codes',
	factorLead:
		'With them, signing in takes the 6 digits of an authenticator beside the password. Signing asks for them where the place says so.',
	factorBound:
		'Set up. Signing in takes the password and the digits of the authenticator; if the phone is lost, a recovery code, or the security administrator.',
	factorBegin: 'Set up one-time codes',
	password: 'Change password',
	print: 'Print',
	printLead: 'Every page prints (Ctrl+P) without navigation and buttons.',
};
