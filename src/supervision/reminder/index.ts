/**
 * 到期提醒. Who is told of a duty that is near or late, when, and how far up: officer, head of section, disclosure office. Knows no clock and no
 * mail: stages and recipients are worked out here, notifications are written in actions.ts, mail goes out in jobs/.
 */
export { MAIL_GROUPS } from './mail-group.ts';
export { responsibleBodyIds } from './recipients.ts';
export { type ReminderRules, readReminderRules } from './stage.ts';
export { digestText, notificationText } from './texts.zh.ts';
