import { workingDaysBetween } from '../../../calendar/working-days.ts';
import { counted } from '../language/plural.en.ts';
import type { TextsLike } from '../language/texts.ts';
import type { dueZh } from './due.zh.ts';

export const dueEn: TextsLike<typeof dueZh> = {
	remaining: (calendar, today, dueOn) => {
		if (today === dueOn) return 'due today';
		const isLate = today > dueOn;
		const { days, provisional } = isLate
			? workingDaysBetween(calendar, dueOn, today)
			: workingDaysBetween(calendar, today, dueOn);
		const amount = `${provisional ? 'about ' : ''}${counted(days, 'working day')}`;
		return isLate ? `${amount} overdue` : `${amount} left`;
	},
	day: (_calendar, on) => on,
	provisional: 'provisional',
	none: 'no due date',
};
