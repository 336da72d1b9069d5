import type { TextsLike } from '../language/texts.ts';
import type { signInZh } from './sign-in.zh.ts';

export const signInEn: TextsLike<typeof signInZh> = {
	title: 'Sign in to the desk',
	site: 'Disclosure desk',
	againTitle: 'Your session is over. Please sign in again',
	againLead: 'Everything on the screen is still there. After signing in, your last step is carried on.',
	place: 'Place',
	placePlaceholder: 'Choose a place',
	loginName: 'Login name',
	password: 'Password',
	code: 'One-time code',
	codeHelp: 'The 6 digits of your authenticator, or a recovery code.',
	submit: 'Sign in',
	identityProvider: 'Sign in with the identity provider',
	or: 'or',
	loginNameMissing: 'Enter the login name.',
	passwordMissing: 'Enter the password.',
	placeMissing: 'Choose a place.',
	codeMissing: 'Enter the one-time code.',
	help: 'Forgot the password? Ask the security administrator for a reset link. No account? Ask the system administrator.',
	portal: 'Public site',
	otherPerson: 'You signed in with another account; the page opens anew.',
};
