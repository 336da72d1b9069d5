import type { TextsLike } from '../../language/texts.ts';
import type { notificationsZh } from './notifications.zh.ts';

export const notificationsEn: TextsLike<typeof notificationsZh> = {
	title: (unread) => (unread === 0 ? 'Reminders' : `Reminders, ${unread} unread`),
	onlyUnread: 'unread only',
	all: 'all',
	which: 'Which',
	markAll: 'Mark all as read',
	markOne: 'Mark as read',
	unread: 'unread',
	none: 'No reminders.',
	noneUnread: 'Everything is read.',
	older: 'Older',
	newest: 'Newest',
};
