import type { DayStatus } from '../../calendar/work-calendar.ts';

/** What a calendar says beside a day; null for an ordinary one. */
export function dayNote({ kind, name, isAnnounced }: DayStatus): string | null {
	if (kind === 'make-up-workday') return '调休上班';
	if (kind === 'holiday') return `${name}放假`;
	return isAnnounced ? null : '放假安排未公布';
}
