import type { TextsLike } from '../language/texts.ts';
import type { clientZh } from './client.zh.ts';

export const clientEn: TextsLike<typeof clientZh> = {
	networkTitle: 'No connection to the server',
	networkDetail:
		'The network is down or the server did not answer. What you typed is still here; send it again once connected, nothing is done twice.',
	strangeTitle: 'The answer of the server makes no sense',
	strangeDetail:
		'A gateway in between may have answered. Try again later; if it goes on, tell the administrator the status code.',
};
