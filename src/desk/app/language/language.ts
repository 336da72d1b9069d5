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
	current = language;
	try {
		localStorage.setItem(KEY, language);
	} catch {
		// See above.
	}
	document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, languageNow);
