/**
 * The staff's routes of disclosures: drafting, review, publication, registers. They stand on the ground of api/staff and decide nothing;
 * every rule is in the domain, every reason comes from there.
 */
import type { MoreStaffRoutes } from '../staff/index.ts';
import { addCoverageRoutes } from '../workbench/coverage-routes.ts';
import { addDraftPartRoutes } from '../workbench/draft-part-routes.ts';
import { addIncomingRoutes } from '../workbench/incoming-routes.ts';
import { addPreviewRoutes } from '../workbench/preview-routes.ts';
import { addRedactionRoutes } from '../workbench/redaction-routes.ts';
import { addSavedFilterRoutes } from '../workbench/saved-filter-routes.ts';
import { addTimelinessRoutes } from '../workbench/timeliness-routes.ts';
import { addWorkingCopyRoutes } from '../workbench/working-copy-routes.ts';
import { addWorklistRoutes } from '../workbench/worklist-routes.ts';
import type { DeskTools } from './desk-tools.ts';
import { addDraftRoutes } from './draft-routes.ts';
import { addListRoutes } from './list-routes.ts';
import { addPublicationRoutes } from './publication-routes.ts';
import { addReadingRoutes } from './reading-routes.ts';
import { addRegisterRoutes } from './register-routes.ts';
import { addRegistrationRoutes } from './registration-routes.ts';
import { addReleaseRequestRoutes } from './release-request-routes.ts';
import { addReviewRoutes } from './review-routes.ts';
import { addSheetFormRoutes } from './sheet-form-routes.ts';

export type { DeskTools, DocumentReading, UploadReading } from './desk-tools.ts';

/** The routes over these tools, to be given to `createApi` as `staff.more`. */
export function disclosureRoutes(desk: DeskTools): MoreStaffRoutes {
	return (app, staff) => {
		addDraftRoutes(app, staff, desk);
		addReadingRoutes(app, staff, desk);
		addRegistrationRoutes(app, staff, desk);
		addReviewRoutes(app, staff, desk);
		addReleaseRequestRoutes(app, staff, desk);
		addPublicationRoutes(app, staff, desk);
		addListRoutes(app, staff, desk);
		addRegisterRoutes(app, staff, desk);
		addSheetFormRoutes(app, staff);
		addWorklistRoutes(app, staff);
		addIncomingRoutes(app, staff, desk);
		addWorkingCopyRoutes(app, staff);
		addCoverageRoutes(app, staff);
		addTimelinessRoutes(app, staff);
		addSavedFilterRoutes(app, staff, desk);
		addRedactionRoutes(app, staff, desk);
		addDraftPartRoutes(app, staff, desk);
		addPreviewRoutes(app, staff, desk);
	};
}
