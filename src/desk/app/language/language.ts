import { useSyncExternalStore } from 'react';

/** Languages of the desk. Chinese is the one the desk is made in; what the server says stays Chinese in both. */
export type Language = 'zh' | 'en';

const KEY = 'gongkai-language';
const listeners = new Set<() => void>();
let current: Language = readStored();

function readStored(): Language {
	try {
		return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
	} catch {
		// Storage may be forbidden; then the choice lasts as long as the page.
		return 'zh';
	}
}

export const languageNow = (): Language => current;

/** Switches the whole desk and remembers it in this browser. */
export function setLanguage(language: Language): void {
	try {
		localStorage.setItem(KEY, language);
	} catch {
		// See above.
	}
	show(language);
}

function show(language: Language): void {
	current = language;
	document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
	for (const listener of listeners) listener();
}

/** Somebody who has the desk open twice has it in one language: what he chooses in one tab holds in the other. */
export function followOtherTabs(): void {
	window.addEventListener('storage', ({ key }) => {
		if (key === KEY || key === null) show(readStored());
	});
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, languageNow);
