import type { TextsLike } from '../language/texts.ts';
import type { restrictionZh } from './restriction.zh.ts';

export const restrictionEn: TextsLike<typeof restrictionZh> = {
	passwordTitle: 'Please set a new password first',
	passwordLead: 'Your password has expired or was set by somebody else. Then you can go on.',
	currentPassword: 'Present password',
	newPassword: 'New password',
	repeat: 'New password once more',
	missing: 'Please fill in.',
	differ: 'The two new passwords differ. Enter them again.',
	change: 'Set the new password',
	changed: 'The password is changed; all other sessions are ended.',
	factorTitle: 'Please set up one-time codes first',
	factorLead:
		'This place is protected at level 3: signing in takes a password and a one-time code. Scan the picture with an authenticator and enter the 6 digits it shows.',
	begin: 'Begin',
	codeImage: 'QR code for the authenticator',
	secret: 'If it cannot be scanned, type this by hand:',
	code: 'The 6 digits of the authenticator',
	confirm: 'Confirm',
	recoveryTitle: 'Write down the recovery codes',
	recoveryLead: 'If the phone is lost, sign in with one of them; each works once. They are shown only now.',
	kept: 'Written down, go on',
	signOut: 'Sign out',
};
