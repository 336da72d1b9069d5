import type { TextsLike } from '../../language/texts.ts';
import type { registerZh } from './register.zh.ts';

export const registerEn: TextsLike<typeof registerZh> = {
	title: 'Register of publications',
	caption: 'One line per disclosure, the newest first; derived from the record of acts',
	find: 'Find',
};
