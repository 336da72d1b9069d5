const CONJUNCTION = /[、，,]|以及|和|及|与/;
const LEADING_CONJUNCTION = /^(?:、|，|,|以及|和|及|与)(.+)$/;

/** The members of a coordinated name: 行政法规、规章 → 行政法规 · 规章; a single name is its own only member. */
export function nameParts(name: string): string[] {
	return name
		.split(CONJUNCTION)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/**
 * What `after` names in addition when it is `before` with one coordinated member put in behind the first:
 * 甲服务 → 甲、乙服务 gives 乙服务; 甲 → 甲和乙 gives 乙. Null when the names differ in any other way.
 */
export function addedByCoordination(before: string, after: string): string | null {
	if (after.length <= before.length) return null;
	let prefix = 0;
	while (prefix < before.length && before[prefix] === after[prefix]) prefix++;
	const rest = before.slice(prefix);
	if (prefix === 0 || !after.endsWith(rest)) return null;
	const member = LEADING_CONJUNCTION.exec(after.slice(prefix, after.length - rest.length))?.[1];
	return member === undefined || CONJUNCTION.test(member) ? null : member + rest;
}
