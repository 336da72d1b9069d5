import { useEffect } from 'react';

/** Whether a key goes into a field: then it decides nothing. */
function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** One key a decision, outside of fields and dialogs. */
export function useDecisionKeys(keys: Readonly<Record<string, () => void>>): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
			if (!isPlain || isTyping(event.target) || document.querySelector('[role=dialog]') !== null) return;
			const act = keys[event.key];
			if (act === undefined) return;
			// The key that opens a field must not be its first character.
			event.preventDefault();
			act();
		};
		document.addEventListener('keydown', onKey);
		return () => document.removeEventListener('keydown', onKey);
	});
}
