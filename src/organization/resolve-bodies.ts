import type { CalendarDate } from '../calendar/calendar-date.ts';
import { type BodyDirectory, responsibleBodies } from './body.ts';
import { type DatedName, nameKey } from './dated-name.ts';
import { bodyDoubtText } from './organization.zh.ts';
import { isInForce } from './validity.ts';

/** A printed name and the bodies it meant on that day; `isCollective` when it means each of several. */
export interface ResolvedName {
	readonly printed: string;
	readonly bodyIds: readonly string[];
	readonly isCollective: boolean;
}

/** A printed name nobody may act on until a person has said what it means. `candidates` are offered, never taken. */
export interface BodyDoubt {
	readonly printed: string;
	readonly code: 'body-unknown' | 'body-ambiguous' | 'body-name-of-another-time' | 'collective-empty';
	readonly candidates: readonly string[];
	/** Chinese: what is unclear and what to do. */
	readonly message: string;
}

export interface BodyResolution {
	/** Every body meant, without repetition, in printed order. */
	readonly bodyIds: readonly string[];
	readonly resolved: readonly ResolvedName[];
	readonly doubts: readonly BodyDoubt[];
}

/** The names one cell prints, split where lists of organs are written. */
export function splitBodyNames(printed: readonly string[]): string[] {
	return printed
		.flatMap((cell) => cell.split(/[、，,；;\n]/))
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

/**
 * Reads the names a catalogue row prints as bodies of the place, by the names that were in force on `on` (the day of the document, not
 * today). Exact up to blanks and character width. An unknown or ambiguous name is a doubt; nothing is guessed from parts of names.
 */
export function resolveBodies(directory: BodyDirectory, printed: readonly string[], on: CalendarDate): BodyResolution {
	const resolved: ResolvedName[] = [];
	const doubts: BodyDoubt[] = [];
	for (const name of splitBodyNames(printed)) {
		const answer = resolveOne(directory, name, on);
		if ('code' in answer) doubts.push(answer);
		else resolved.push(answer);
	}
	return { bodyIds: [...new Set(resolved.flatMap((one) => one.bodyIds))], resolved, doubts };
}

function resolveOne(directory: BodyDirectory, printed: string, on: CalendarDate): ResolvedName | BodyDoubt {
	const key = nameKey(printed);
	const doubt = (code: BodyDoubt['code'], candidates: readonly string[] = []): BodyDoubt => ({
		printed,
		code,
		candidates,
		message: bodyDoubtText[code](
			printed,
			candidates.map((id) => shownName(directory, id, on)),
		),
	});
	const named = directory.names.filter((one) => one.subjectKind === 'body' && nameKey(one.name) === key);
	const bodyIds = [...new Set(named.filter((one) => isInForce(one, on)).map((one) => one.subjectId))];
	if (bodyIds.length === 1) return { printed, bodyIds, isCollective: false };
	if (bodyIds.length > 1) return doubt('body-ambiguous', bodyIds);

	const collectives = directory.collectives.filter((one) => nameKey(one.name) === key && isInForce(one, on));
	if (collectives.length > 0) {
		const meant = directory.bodies.filter(
			(body) =>
				isInForce(body, on) &&
				collectives.some((one) => one.bodyKind === body.kind || one.bodyIds?.includes(body.bodyId)),
		);
		if (meant.length === 0) return doubt('collective-empty');
		return { printed, bodyIds: meant.map((body) => body.bodyId), isCollective: true };
	}

	if (named.length > 0) {
		const now = named.flatMap((one) => responsibleBodies(directory, one.subjectId, on));
		return doubt('body-name-of-another-time', [...new Set(now)]);
	}
	return doubt('body-unknown', similarBodies(directory.names, key, on));
}

/** Bodies with a name that holds the printed one, or the other way round: 区财政局 beside 财政局. For a person to choose from. */
function similarBodies(names: readonly DatedName[], key: string, on: CalendarDate): string[] {
	const similar = names.filter((one) => {
		if (one.subjectKind !== 'body' || !isInForce(one, on)) return false;
		const other = nameKey(one.name);
		return other.length > 1 && key.length > 1 && (other.includes(key) || key.includes(other));
	});
	return [...new Set(similar.map((one) => one.subjectId))].slice(0, 5);
}

function shownName(directory: BodyDirectory, bodyId: string, on: CalendarDate): string {
	const names = directory.names.filter((one) => one.subjectKind === 'body' && one.subjectId === bodyId);
	const name = names.find((one) => one.use === 'official' && isInForce(one, on)) ?? names[0];
	return name?.name ?? bodyId;
}
