/** One line of what an event holds: where it stands in it, and what stands there. */
export interface EventRow {
	/** Names of fields from the outside in; numbers are places in a list, from 1. */
	readonly path: readonly (string | number)[];
	/** Several where the event has a list of plain values; none where that list is empty. */
	readonly values: readonly (string | number | boolean | null)[];
}

const isPlain = (value: unknown): value is EventRow['values'][number] => value === null || typeof value !== 'object';

/** What an event holds, line by line, in the order the record keeps it. Nothing is left out: an empty object is a line without values. */
export function eventRows(data: unknown, path: EventRow['path'] = []): EventRow[] {
	if (isPlain(data)) return [{ path, values: [data] }];
	if (Array.isArray(data)) {
		if (data.every(isPlain)) return [{ path, values: data }];
		return data.flatMap((one, index) => eventRows(one, [...path, index + 1]));
	}
	const fields = Object.entries(data as object);
	if (fields.length === 0) return path.length === 0 ? [] : [{ path, values: [] }];
	return fields.flatMap(([name, value]) => eventRows(value, [...path, name]));
}
