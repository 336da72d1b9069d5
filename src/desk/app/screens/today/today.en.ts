import type { TextsLike } from '../../language/texts.ts';
import type { todayZh } from './today.zh.ts';

export const todayEn: TextsLike<typeof todayZh> = {
	title: 'Today',
	lead: (name, day) => `${name}, today is ${day}.`,
	noWork: 'This account handles no disclosures.',
	noWorkWhy: 'An administrator keeps accounts and the system, and neither sees nor changes content.',
	setup: (next) => `This place is not set up yet. Next: ${next}.`,
	toSetup: 'Open the guide',
	calendar: 'Calendar of deadlines',
	office: 'Overview of all bodies',
};
