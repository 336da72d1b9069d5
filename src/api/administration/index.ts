/**
 * The office's routes: working copies of catalogues up to their adoption, holiday notices, sign-off paths, places, and what a new place still
 * lacks. They stand on the ground of api/staff and decide nothing; every rule is in the domain.
 */
import type { MoreStaffRoutes } from '../staff/index.ts';
import type { AdministrationTools } from './administration-tools.ts';
import { addCatalogueAdoptionRoutes } from './catalogue-adoption-routes.ts';
import { addCatalogueDraftRoutes } from './catalogue-draft-routes.ts';
import { addHolidayNoticeRoutes } from './holiday-notice-routes.ts';
import { addPlaceRoutes } from './place-routes.ts';
import { addSetupRoutes } from './setup-routes.ts';
import { addSignOffPathRoutes } from './sign-off-path-routes.ts';

export type { AdministrationTools, CatalogueReading } from './administration-tools.ts';

/** The routes over these tools, to be given to `createApi` as `staff.more`. */
export function administrationRoutes(tools: AdministrationTools): MoreStaffRoutes {
	return (app, staff) => {
		addCatalogueDraftRoutes(app, staff, tools);
		addCatalogueAdoptionRoutes(app, staff, tools);
		addHolidayNoticeRoutes(app, staff, tools);
		addPlaceRoutes(app, staff, tools);
		addSetupRoutes(app, staff, tools);
		addSignOffPathRoutes(app, staff, tools);
	};
}
