/** What a digest is made of: due soon or today, overdue, review sheets, monitors of the website. Each may be left out of one's mail. */
export const MAIL_GROUPS = ['due', 'overdue', 'review', 'monitor'] as const;
export type MailGroup = (typeof MAIL_GROUPS)[number];
