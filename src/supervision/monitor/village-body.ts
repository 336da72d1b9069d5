import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { BodyDirectory } from '../../organization/body.ts';
import { nameKey } from '../../organization/dated-name.ts';
import { resolveBodies } from '../../organization/resolve-bodies.ts';

/**
 * Whether a row's printed body is a village: by the kind of the registered body, or by a name that stands for all of them (村委会), which counts
 * also while not one village is registered yet.
 */
export function isVillageBody(directory: BodyDirectory, printed: string, on: CalendarDate): boolean {
	const isNameForVillages = directory.collectives.some(
		(one) => one.bodyKind === 'village-committee' && nameKey(one.name) === nameKey(printed),
	);
	if (isNameForVillages) return true;
	const { bodyIds } = resolveBodies(directory, [printed], on);
	return directory.bodies.some((body) => body.kind === 'village-committee' && bodyIds.includes(body.bodyId));
}
