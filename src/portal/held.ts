/** Loads a value once per version; readers that come meanwhile wait for the same load. A failed load is not kept. */
export function holdPerVersion<Value>(version: () => unknown, load: () => Promise<Value>): () => Promise<Value> {
	let held: { readonly version: unknown; readonly value: Promise<Value> } | null = null;
	return () => {
		// Read before loading: a change that commits meanwhile leaves newer data under an older version, never the reverse.
		const now = version();
		if (held !== null && held.version === now) return held.value;
		const made = { version: now, value: load() };
		held = made;
		made.value.catch(() => {
			if (held === made) held = null;
		});
		return made.value;
	};
}

/**
 * Keeps values that never change under their key, up to a total weight; the least recently used leave first. Null is not kept.
 * `load` may run twice for one key at the same time: both answers are the same.
 */
export function holdByWeight<Value>(limit: number, weightOf: (value: Value) => number) {
	const entries = new Map<string, { readonly value: Value; readonly weight: number }>();
	let total = 0;
	return async (key: string, load: () => Promise<Value | null>): Promise<Value | null> => {
		const entry = entries.get(key);
		if (entry !== undefined) {
			entries.delete(key);
			entries.set(key, entry);
			return entry.value;
		}
		const value = await load();
		if (value === null) return null;
		const weight = weightOf(value);
		if (weight > limit / 4 || entries.has(key)) return value;
		entries.set(key, { value, weight });
		total += weight;
		for (const [oldest, { weight: freed }] of entries) {
			if (total <= limit) break;
			entries.delete(oldest);
			total -= freed;
		}
		return value;
	};
}
