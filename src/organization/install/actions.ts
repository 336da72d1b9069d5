import { giveName, nameCollective, type OrganizationTools, registerBody, registerSection } from '../actions.ts';
import { type OrganizationOfPlace, validityOf } from '../organizations-file.ts';
import type { Outcome, Refusal } from '../refusal.ts';
import { listSections, loadBodyDirectory } from '../store.ts';

/**
 * Registers what the program knows of a place's organs, in small transactions: what is there already, under its id or with the same name, is
 * left as the place has it, so running it again, or after a crash half way, does no harm. Refuses with everything that did not fit.
 */
export async function installOrganization(
	tools: OrganizationTools,
	organization: OrganizationOfPlace,
	actor = 'system:built-in',
): Promise<Outcome<{ readonly added: number }>> {
	const command = { placeId: organization.place, actor };
	const directory = await loadBodyDirectory(tools.database, command.placeId);
	const sections = await listSections(tools.database, command.placeId);
	const refusals: Refusal[] = [];
	let added = 0;
	const take = (outcome: Outcome): void => {
		if (outcome.ok) added += 1;
		else refusals.push(...outcome.refusals);
	};
	for (const { id, kind, name, aliases = [], ...dated } of organization.bodies)
		if (!directory.bodies.some((one) => one.bodyId === id))
			take(await registerBody(tools, { ...command, bodyId: id, kind, name, aliases, ...validityOf(dated) }));
	for (const { id, body, name, isDisclosureOffice = false, ...dated } of organization.sections ?? [])
		if (!sections.some((one) => one.sectionId === id)) {
			const section = { ...command, sectionId: id, bodyId: body, name, isDisclosureOffice, ...validityOf(dated) };
			take(await registerSection(tools, section));
		}
	for (const { name, kind, bodies, ...dated } of organization.collectives ?? [])
		if (!directory.collectives.some((one) => one.name === name)) {
			const members = { bodyKind: kind ?? null, bodyIds: bodies ?? null };
			take(await nameCollective(tools, { ...command, name, ...members, ...validityOf(dated) }));
		}
	const ours = organization.names ?? [];
	for (const { kind, id, name, use, ...dated } of ours) {
		const stored = directory.names.filter((one) => one.subjectKind === kind && one.subjectId === id);
		// Once a place keeps the names of a subject itself, ours must not come between.
		const isKeptByPlace = stored.some((one) => !ours.some((other) => other.id === id && other.name === one.name));
		if (isKeptByPlace || stored.some((one) => one.name === name)) continue;
		take(await giveName(tools, { ...command, subjectKind: kind, subjectId: id, name, use, ...validityOf(dated) }));
	}
	return refusals.length === 0 ? { ok: true, added } : { ok: false, refusals };
}
