import { counted } from '../language/plural.en.ts';
import type { TextsLike } from '../language/texts.ts';
import type { publicClockZh } from './public-clock.zh.ts';

const days = (count: number) => counted(count, 'working day');

export const publicClockEn: TextsLike<typeof publicClockZh> = {
	label: 'Public clock',
	formed: 'formed',
	due: 'due',
	published: 'published',
	'posted-until': 'posted until',
	unknown: {
		formed: 'not recorded',
		due: 'no due date',
		published: 'not yet',
		'posted-until': 'not prescribed',
	},
	isPublished: 'already public',
	day: (on) => on,
	provisional: 'provisional',
	left: (_remaining, left) =>
		left === null ? '' : left === 0 ? 'due today' : left < 0 ? `${days(-left)} overdue` : `${days(left)} left`,
};
