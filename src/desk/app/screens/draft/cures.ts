import type { Blocker } from '../../api/api.generated.ts';

/** Elements of the draft screen, or keys of its sections, by the screens that cures name. */
const TARGETS: Readonly<Record<string, string>> = {
	'draft-elements': 'elements',
	'draft-items': 'registration',
	'draft-attachments': 'attachments',
	'draft-links': 'links',
	'draft-notice': 'notice',
	'draft-finding': 'privacy',
	'draft-submit': 'submit',
	'person-list': 'person-list',
};

/** Where on this screen a reason is done away with: the id of an element; null where it is elsewhere or nowhere. */
export function targetOf(cure: Blocker['cure']): string | null {
	if (cure === null) return null;
	if (cure.screen !== 'draft-field') return TARGETS[cure.screen] ?? null;
	const { field } = cure.params;
	if (field === 'formed') return 'registration';
	return field === 'tables' ? 'tables' : `field-${field}`;
}

/** Brings an element into sight and the focus to it; the first control in it where it is a part of the page. */
export function goTo(id: string): void {
	const target = document.getElementById(id);
	if (target === null) return;
	const isControl = target.matches('input, textarea, select, button, [contenteditable]');
	const control = isControl ? target : target.querySelector<HTMLElement>('input, textarea, button, [contenteditable]');
	target.scrollIntoView({ block: 'center' });
	(control ?? target).focus({ preventScroll: true });
}
