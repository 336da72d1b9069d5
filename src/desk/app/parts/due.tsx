import { calendarDate } from '../../../calendar/calendar-date.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { today, useWorkCalendar } from './days.ts';
import { dueEn } from './due.en.ts';
import { dueZh } from './due.zh.ts';

const TEXTS = dictionary(dueZh, dueEn);

interface DueProps {
	/** Inclusive, Asia/Shanghai; null = none. */
	readonly on: string | null;
	readonly isProvisional?: boolean;
	/** It was met or came to nothing: the day is told, and no longer what is left. */
	readonly isOver?: boolean;
}

/** A due date: how much is left in working days, and the exact day beside it. Late is a word and a shape before it is a colour. */
export function Due({ on, isProvisional = false, isOver = false }: DueProps) {
	const texts = useTexts(TEXTS);
	const calendar = useWorkCalendar();
	if (on === null) return <span className="due due--none">{texts.none}</span>;
	if (calendar === undefined) return <span className="due">{on}</span>;
	if (isOver)
		return (
			<time className="due" dateTime={on}>
				{texts.day(calendar, calendarDate(on))}
			</time>
		);
	const now = today();
	const day = calendarDate(on);
	const state = day < now ? 'late' : day === now ? 'today' : 'open';
	return (
		<span className={`due due--${state}`}>
			<span className="due__remaining">{texts.remaining(calendar, now, day)}</span>
			<time className="due__day" dateTime={on}>
				{texts.day(calendar, day)}
				{isProvisional && ` · ${texts.provisional}`}
			</time>
		</span>
	);
}
