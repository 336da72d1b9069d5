import type { TextsLike } from '../../language/texts.ts';
import type { todayZh } from './today.zh.ts';

export const todayEn: TextsLike<typeof todayZh> = {
	title: 'Today',
	lead: (name, day) => `${name}, today is ${day}.`,
	owed: 'To do',
	owedNone: 'Nothing is owed.',
	owedNoneWhy: 'The items of your bodies are disclosed, or their time has not come.',
	more: 'there is more',
	signing: 'Waiting for my signature',
	signingNone: 'No sheet waits for your signature.',
	returned: 'Returned',
	returnedNone: 'No sheet came back.',
	reminders: 'Reminders',
	remindersNone: 'No unread reminders.',
	noWork: 'This account handles no disclosures.',
	noWorkWhy: 'An administrator keeps accounts and the system, and neither sees nor changes content.',
	row: (row) => `catalogue row ${row}`,
	period: (from, to) => (from === null ? `period to ${to}` : `period ${from} to ${to}`),
	sheet: (number) => `Sheet ${number}`,
	submitted: (at) => `submitted ${at}`,
	countOf: (title, count, isMore) => `${title} ${count}${isMore ? ' or more' : ''}`,
};
