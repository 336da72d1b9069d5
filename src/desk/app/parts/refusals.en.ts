import { counted } from '../language/plural.en.ts';
import type { TextsLike } from '../language/texts.ts';
import type { refusalsZh } from './refusals.zh.ts';

export const refusalsEn: TextsLike<typeof refusalsZh> = {
	basis: (text) => `Basis: ${text}`,
	retryAfter: (seconds) => `Try again in ${counted(seconds, 'second')}.`,
	requestId: (id) => `Request ${id}`,
	tryAgain: 'Try again',
	unknownTitle: 'The page failed',
	unknownDetail: 'This is a fault of the program. Reload the page; if it goes on, tell the administrator what you did.',
	conflictReload: 'Show the newest',
};
