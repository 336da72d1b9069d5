import { refusalsFrom } from '../../organization/refusal.ts';
import { listPlacesOutside, type PlaceOutside } from '../../organization/store.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { refusedProblem } from '../staff/staff-problem.ts';
import { administrationRefusals } from './administration.zh.ts';

const refusal = refusalsFrom(administrationRefusals);
const NAMED_AT_MOST = 3;

/**
 * Throws unless the place may decide what concerns others too: it is the operator's, or everything concerned is the place itself or below it.
 * Where no operator is named and two places stand side by side, nobody may: that is the operator's, at the command line.
 */
export async function requireInstallation(
	database: Queryable,
	placeId: string,
	operatorPlaceId: string | null,
	isConcerned: (place: PlaceOutside) => boolean = () => true,
): Promise<void> {
	if (operatorPlaceId === placeId) return;
	const outside = (await listPlacesOutside(database, placeId)).filter(isConcerned);
	if (outside.length === 0) return;
	const names = outside.slice(0, NAMED_AT_MOST).map(({ name }) => name);
	const more = outside.length > NAMED_AT_MOST ? '等' : '';
	throw refusedProblem([refusal('other-places-affected', names.join('、') + more)]);
}
