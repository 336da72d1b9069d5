import { useEffect } from 'react';

/** What keys do outside of fields; `go` maps the second key after `g`. */
export interface Shortcuts {
	readonly find: () => void;
	readonly help: () => void;
	readonly go: Readonly<Record<string, () => void>>;
}

const SECOND_KEY_MS = 1500;

/** Whether a key that was typed is text: then it is no shortcut. */
function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Listens on the whole page: Ctrl+K anywhere, `?` and `g` with a second key outside of fields and dialogs. */
export function useShortcuts({ find, help, go }: Shortcuts): void {
	useEffect(() => {
		let goneAt = 0;
		const onKey = (event: KeyboardEvent) => {
			if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
				event.preventDefault();
				find();
				return;
			}
			const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
			if (!isPlain || isTyping(event.target) || document.querySelector('[role=dialog]') !== null) return;
			if (event.key === '?') help();
			else if (event.key === 'g') goneAt = event.timeStamp;
			else if (event.timeStamp - goneAt < SECOND_KEY_MS) {
				goneAt = 0;
				go[event.key]?.();
			}
		};
		document.addEventListener('keydown', onKey);
		return () => document.removeEventListener('keydown', onKey);
	}, [find, help, go]);
}
