import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type BodyDirectory, responsibleBodies, type Section } from '../../organization/body.ts';
import { type PostFacts, type PostKind, resolveHolders } from '../../organization/post/post.ts';
import { resolveBodies } from '../../organization/resolve-bodies.ts';
import { resolveSections } from '../../organization/resolve-sections.ts';

/** What is known of a place's people: its bodies and sections with their names, its posts and who holds them. */
export interface PlaceStaff {
	readonly directory: BodyDirectory;
	readonly sections: readonly Section[];
	readonly posts: PostFacts;
}

/** 责任单位. A body that owes something today, and its sections that the row names. */
export interface ResponsibleUnit {
	readonly bodyId: string;
	/** Empty: the row names none, or none that is known. */
	readonly sectionIds: readonly string[];
}

/**
 * Bodies that answer today for a name a row printed: what it meant on `namedOn`, else what it means today, then their successors. Empty when it
 * means no body that is registered: nothing is guessed from parts of names.
 */
export function responsibleBodyIds(
	directory: BodyDirectory,
	printed: string,
	namedOn: CalendarDate,
	today: CalendarDate,
): string[] {
	const then = resolveBodies(directory, [printed], namedOn).bodyIds;
	const named = then.length > 0 ? then : resolveBodies(directory, [printed], today).bodyIds;
	return [...new Set(named.flatMap((bodyId) => responsibleBodies(directory, bodyId, today)))];
}

/** {@link responsibleBodyIds} with the sections of each that the row names. */
export function responsibleUnits(
	staff: PlaceStaff,
	printed: { readonly body: string; readonly section: string | null },
	namedOn: CalendarDate,
	today: CalendarDate,
): ResponsibleUnit[] {
	const { directory, sections } = staff;
	const sectionsOf = (bodyId: string): string[] => {
		const ids = [namedOn, today].flatMap(
			(on) => resolveSections(sections, directory.names, bodyId, printed.section, on).sectionIds,
		);
		return [...new Set(ids)];
	};
	const bodyIds = responsibleBodyIds(directory, printed.body, namedOn, today);
	return bodyIds.map((bodyId) => ({ bodyId, sectionIds: sectionsOf(bodyId) }));
}

/** Accounts acting today in the first group of posts that is not vacant. */
function firstActing(staff: PlaceStaff, groups: readonly (readonly string[])[], today: CalendarDate): string[] {
	for (const postIds of groups) {
		const acting = postIds.flatMap((postId) => resolveHolders(staff.posts, postId, today).map((one) => one.accountId));
		if (acting.length > 0) return [...new Set(acting)];
	}
	return [];
}

function actingFor(staff: PlaceStaff, unit: ResponsibleUnit | null, kind: PostKind, today: CalendarDate): string[] {
	const posts = staff.posts.posts.filter((post) => post.kind === kind);
	const ids = (wanted: (post: (typeof posts)[number]) => boolean) => posts.filter(wanted).map((post) => post.postId);
	const own =
		unit === null
			? []
			: [
					ids((post) => post.bodyId === unit.bodyId && unit.sectionIds.includes(post.sectionId ?? '')),
					ids((post) => post.bodyId === unit.bodyId && post.sectionId === null),
					ids((post) => post.bodyId === unit.bodyId),
				];
	if (kind !== 'disclosure-office') return firstActing(staff, own, today);
	// 县级以上地方人民政府的信息公开工作机构 looks after bodies that have no office of their own.
	const government = staff.directory.bodies.filter((body) => body.kind === 'government').map((body) => body.bodyId);
	return firstActing(staff, [...own, ids((post) => government.includes(post.bodyId)), ids(() => true)], today);
}

/** Accounts to tell that a sheet waits for a post of this kind: those of its body, and where the body has none, those of the government. */
export function signersOf(staff: PlaceStaff, bodyId: string, kind: PostKind, today: CalendarDate): string[] {
	const government = staff.directory.bodies.filter((body) => body.kind === 'government').map((body) => body.bodyId);
	const ofKind = staff.posts.posts.filter((post) => post.kind === kind);
	const groups = [[bodyId], government].map((bodyIds) =>
		ofKind.filter((post) => bodyIds.includes(post.bodyId)).map((post) => post.postId),
	);
	return firstActing(staff, groups, today);
}

/**
 * 提醒对象. Accounts to tell on `today`: those who act in the posts of the lowest `levels` kinds of `ladder`, deputies and delegates included.
 * A unit with all of them vacant is told one kind higher, and on; what nobody answers for, the disclosure office hears of. Empty when the place
 * has no one to tell.
 */
export function reminderRecipients(
	staff: PlaceStaff,
	units: readonly ResponsibleUnit[],
	ladder: readonly PostKind[],
	levels: number,
	today: CalendarDate,
): string[] {
	const told = new Set<string>();
	for (const unit of units.length === 0 ? [null] : units) {
		const ofUnit = ladder.slice(0, levels).flatMap((kind) => actingFor(staff, unit, kind, today));
		for (let level = levels; ofUnit.length === 0 && level < ladder.length; level++)
			ofUnit.push(...actingFor(staff, unit, ladder[level] ?? 'disclosure-office', today));
		for (const accountId of ofUnit) told.add(accountId);
	}
	return [...told];
}
