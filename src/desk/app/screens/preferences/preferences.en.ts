import type { TextsLike } from '../../language/texts.ts';
import type { preferencesZh } from './preferences.zh.ts';

export const preferencesEn: TextsLike<typeof preferencesZh> = {
	title: 'My settings',
	mail: 'E-mail',
	mailLead:
		'Reminders are always here. With an address they also come as a digest, without any content to be disclosed.',
	email: 'Address',
	emailHelp: 'Empty: no mail.',
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
	act: 'Acts',
	password: 'Change password',
	print: 'Print',
	printLead: 'Every page prints (Ctrl+P) without navigation and buttons.',
};
