const KEY = 'gongkai-place';

/** The place this browser signed in at last; nothing about the person is kept. */
export function rememberedPlace(): string | null {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

export function rememberPlace(place: string): void {
	try {
		localStorage.setItem(KEY, place);
	} catch {
		// Storage may be forbidden; then it is asked for again.
	}
}
