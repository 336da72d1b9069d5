import { administrationRoutes } from '../api/administration/index.ts';
import type { ApiDeps } from '../api/api-deps.ts';
import { type DeskTools, disclosureRoutes } from '../api/disclosure-staff/index.ts';
import { noteGate } from '../api/disclosure-staff/note-gate.ts';
import { jobRoutes } from '../api/job-routes.ts';
import { addNotificationRoutes } from '../api/notification-routes.ts';
import { addObligationStaffRoutes } from '../api/obligation-staff-routes.ts';
import { oneTimeAddress } from '../api/staff/one-time-address.ts';
import { loadJobHealth } from '../jobs/index.ts';
import { loadBuiltInCatalogues } from '../law/index.ts';
import { shanghaiMinute } from '../platform/clock.ts';
import { createOidcClient } from '../platform/oidc.ts';
import type { Segmenter } from '../platform/segmentation.ts';
import { createAccountTools } from './account-tools.ts';
import { createAdministrationTools } from './administration-tools.ts';
import { firstAdministratorLinks } from './install-organization.ts';
import { firstAdministratorLine } from './install-organization.zh.ts';
import type { RunningParts } from './serve.ts';

const CALLBACK_PATH = '/api/sign-in/callback';

/** What the API needs to serve the staff of this installation. */
export async function createStaffSite(
	parts: RunningParts,
	desk: DeskTools,
	segmenter: Segmenter,
): Promise<NonNullable<ApiDeps['staff']>> {
	const { config, database, clock, log, dataVersion } = parts;
	const account = await createAccountTools(config, database, clock);
	const { publicUrl } = config.site;
	const oidc =
		config.oidc &&
		createOidcClient({
			config: { ...config.oidc, redirectUri: publicUrl + CALLBACK_PATH },
			secretKey: account.secretKey,
			clock,
			log,
		});
	const { statute } = desk.disclosure;
	const { trustedProxies } = config;
	return {
		deps: {
			database,
			clock,
			log,
			account,
			organization: account,
			statute,
			publicUrl,
			trustedProxies,
			oidc,
			afterCommit: dataVersion.refresh,
			noteFaults: noteGate(database, desk.disclosure.scannerFor),
		},
		more: [
			disclosureRoutes(desk),
			administrationRoutes(
				createAdministrationTools({ segmenter, review: desk.review, operatorPlaceId: config.operatorPlaceId }),
			),
			addObligationStaffRoutes,
			addNotificationRoutes,
			jobRoutes((placeId) => loadJobHealth(database, placeId)),
		],
	};
}

/** Hands the operator a link for each administrator that is still missing. */
export async function announceFirstAdministrators(parts: RunningParts): Promise<readonly string[]> {
	const { config, database, clock, log } = parts;
	const account = await createAccountTools(config, database, clock);
	const placeIds = (await loadBuiltInCatalogues()).map(({ place }) => place.id);
	const links = await firstAdministratorLinks({ account, log }, [...new Set(placeIds)]);
	return links.map(({ placeId, placeName, roles, token, expiresAt }) => {
		const address = oneTimeAddress(config.site.publicUrl, placeId, token);
		return firstAdministratorLine(placeName, roles, address, shanghaiMinute(expiresAt));
	});
}
