/** JSON with the keys of every object in code-unit order and no blanks: equal content gives equal text, and so an equal hash. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) => {
		if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
		const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
		return Object.fromEntries(entries);
	});
}
