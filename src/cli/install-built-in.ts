import { installCatalogue } from '../catalogue/actions.ts';
import { listEditionAuthors } from '../catalogue/overview/store.ts';
import { loadBuiltInCatalogues, loadStatutoryLaw } from '../law/index.ts';
import { loadPrivacyScanners } from '../law/privacy-scanner.ts';
import { openPeriodicDuties } from '../obligation/periodic/actions.ts';
import { applyCatalogue } from '../obligation/revision/actions.ts';
import { placesBehindTheirEdition } from '../obligation/revision/store.ts';
import type { Segmenter } from '../platform/segmentation.ts';
import { installBuiltInOrganizations } from './install-organization.ts';
import type { InstallBuiltIn } from './serve.ts';

const ACTOR = 'program';

/**
 * Puts the catalogues under law/catalogues into the database: those that are missing, and those whose reading was corrected in this
 * version of the program; the organs they print; then their duties, and the periodic ones that have come due since. What an operator installed
 * or replaced stays, and so does the operator's choice of the edition in force.
 */
export function builtInInstaller(segmenter: Segmenter): InstallBuiltIn {
	return async ({ database, clock, log }) => {
		const builtIn = await loadBuiltInCatalogues();
		const placeIds = [...new Set(builtIn.map(({ place }) => place.id))];
		const stored = await listEditionAuthors(database, placeIds);
		for (const { place, editionId, catalogue, meta, isCurrent } of builtIn) {
			const ofPlace = stored.filter(({ placeId }) => placeId === place.id);
			const same = ofPlace.find((edition) => edition.editionId === editionId);
			if (same !== undefined && same.writtenBy !== ACTOR) continue;
			const inForce = ofPlace.find((edition) => edition.isCurrent);
			const mayChange = inForce === undefined || (same === undefined && inForce.writtenBy === ACTOR);
			const outcome = await installCatalogue(
				{ database, clock, segmenter },
				{
					placeId: place.id,
					editionId,
					catalogue,
					meta,
					placeCode: place.code,
					sortOrder: placeIds.indexOf(place.id) + 1,
					placeData: { fullName: place.fullName, prefecture: place.prefecture, sentence: place.sentence },
					isCurrent: same === undefined ? isCurrent && mayChange : same.isCurrent,
					replace: true,
					actor: ACTOR,
				},
			);
			if (!outcome.ok) {
				// The same content under another id: an operator took it in before the program brought it along.
				const codes = outcome.refusals.map(({ code }) => code).join(',');
				log.warn('built-in.refused', { place: place.id, edition: editionId, codes });
			} else if (outcome.change !== 'unchanged') {
				log.info('built-in.installed', { place: place.id, edition: editionId, change: outcome.change });
			}
		}
		await installBuiltInOrganizations({ database, clock, scannerFor: await loadPrivacyScanners() }, log);
		const duties = { database, clock, statute: await loadStatutoryLaw() };
		// Whether an edition was new or not: the program may have been killed between it and its duties.
		for (const placeId of await placesBehindTheirEdition(database, placeIds))
			await applyCatalogue(duties, { placeId, actor: ACTOR });
		await openPeriodicDuties(duties, { actor: ACTOR });
	};
}
