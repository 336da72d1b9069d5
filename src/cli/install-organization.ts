import { readLawYaml } from '../law/read-yaml.ts';
import type { AccountTools } from '../organization/account/actions.ts';
import type { AdministratorRole } from '../organization/account/security-rules.ts';
import type { OrganizationTools } from '../organization/actions.ts';
import { installOrganization } from '../organization/install/actions.ts';
import { issueFirstAdministratorLinks } from '../organization/one-time-link/actions.ts';
import { type OrganizationsFile, organizationOf } from '../organization/organizations-file.ts';
import { loadPlaceInTree } from '../organization/store.ts';
import type { Instant } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

/** A link that makes an administrator, to be printed for the operator and nowhere else: it works for whoever has it. */
export interface FirstAdministratorLink {
	readonly placeId: string;
	readonly placeName: string;
	readonly roles: readonly AdministratorRole[];
	/** Goes behind the `#` of the address (`oneTimeAddress`). */
	readonly token: string;
	/** Exclusive. */
	readonly expiresAt: Instant;
}

interface Parts {
	readonly account: AccountTools;
	readonly log: Log;
}

/**
 * Registers the organs of `law/organizations.yaml` for each of its places that is in the database. Idempotent; what a place keeps itself stays.
 * What does not fit is logged with its codes and left out: it must not keep the site from starting. Returns the places it knows.
 */
export async function installBuiltInOrganizations(organization: OrganizationTools, log: Log): Promise<string[]> {
	const file = await readLawYaml<OrganizationsFile>('organizations.yaml');
	const placeIds: string[] = [];
	for (const { place } of file.places) {
		const organs = organizationOf(file, place);
		if (organs === null || (await loadPlaceInTree(organization.database, place)) === null) continue;
		placeIds.push(place);
		const outcome = await installOrganization(organization, organs);
		if (!outcome.ok) {
			const codes = [...new Set(outcome.refusals.map(({ code }) => code))].join(',');
			log.warn('organization.refused', { place, codes });
		} else if (outcome.added > 0) log.info('organization.installed', { place, added: outcome.added });
	}
	return placeIds;
}

/**
 * New links for the places among these that lack an administrator their security level asks for; none where all are there. Links of an earlier
 * start stop working, so print what this returns.
 */
export async function firstAdministratorLinks(
	{ account, log }: Parts,
	placeIds: readonly string[],
): Promise<FirstAdministratorLink[]> {
	const all: FirstAdministratorLink[] = [];
	for (const placeId of placeIds) {
		const place = await loadPlaceInTree(account.database, placeId);
		if (place === null) continue;
		const outcome = await issueFirstAdministratorLinks(account, placeId);
		if (!outcome.ok) log.warn('first-administrator.refused', { place: placeId });
		else for (const link of outcome.links) all.push({ placeId, placeName: place.name, ...link });
	}
	return all;
}
