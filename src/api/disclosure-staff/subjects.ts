import { loadDisclosure } from '../../disclosure/store.ts';
import { loadSheet } from '../../review/store.ts';
import type { Staff } from '../staff/staff-deps.ts';
import type { SubjectOfPlace } from '../staff/staff-route.ts';

/** Whose disclosure it is and who drafted it; null when the place has none of that id. */
export async function disclosureSubject(
	staff: Staff,
	{ place, disclosure }: { readonly place: string; readonly disclosure: string },
): Promise<SubjectOfPlace | null> {
	const row = await loadDisclosure(staff.database, place, disclosure);
	return (
		row && { bodyId: row.bodyId, drafterAccountId: row.drafterAccountId, drafterAccountIds: row.drafterAccountIds }
	);
}

/** Whose disclosure a sheet is about and who drafted it. */
export async function sheetSubject(
	staff: Staff,
	{ place, sheet }: { readonly place: string; readonly sheet: string },
): Promise<SubjectOfPlace | null> {
	const found = await loadSheet(staff.database, place, sheet);
	return (
		found && {
			bodyId: found.bodyId,
			drafterAccountId: found.drafterAccountId,
			drafterAccountIds: found.drafterAccountIds,
		}
	);
}
