import { organizationRefusals } from './organization.zh.ts';
import { type Refusal, refusalsFrom } from './refusal.ts';

/** Levels of places, highest first. */
export const PLACE_LEVELS = ['province', 'prefecture', 'county', 'township', 'village'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** 地方. A place in the tree; a level may be skipped (a county directly under its province), never climbed. */
export interface PlaceNode {
	readonly placeId: string;
	readonly parentPlaceId: string | null;
	/** Null when the source does not tell. */
	readonly level: PlaceLevel | null;
}

const refusal = refusalsFrom(organizationRefusals);

/** Reasons why `parent` cannot be above `place`; `ancestors` are those of the parent, itself included. */
export function parentRefusals(place: PlaceNode, parent: PlaceNode | null, ancestors: readonly string[]): Refusal[] {
	if (place.parentPlaceId === null) return [];
	if (parent === null) return [refusal('parent-unknown', place.parentPlaceId)];
	const refusals: Refusal[] = [];
	if (ancestors.includes(place.placeId)) refusals.push(refusal('parent-circle', place.parentPlaceId));
	if (place.level === null || parent.level === null) refusals.push(refusal('level-missing'));
	else if (PLACE_LEVELS.indexOf(parent.level) >= PLACE_LEVELS.indexOf(place.level))
		refusals.push(refusal('parent-not-higher'));
	return refusals;
}
