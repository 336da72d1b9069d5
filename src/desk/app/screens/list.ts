import { accessTokens } from './access-tokens/index.ts';
import { audit } from './audit/index.ts';
import { catalogueAdoption, catalogueDrafts, catalogueWorkshop } from './catalogue-drafts/index.ts';
import { delegations } from './delegations/index.ts';
import { holidayNotices } from './holiday-notices/index.ts';
import { names } from './names/index.ts';
import { organization, organizationBody } from './organization/index.ts';
import { people, person } from './people/index.ts';
import { places } from './places/index.ts';
import { preferences } from './preferences/index.ts';
import type { Screen } from './screen.ts';
import { setup } from './setup/index.ts';
import { signOffPaths } from './sign-off-paths/index.ts';
import { today } from './today/index.ts';

/** Every screen, in the order of the navigation. The first that somebody may open is where he begins. */
export const SCREENS: readonly Screen[] = [
	today,
	catalogueDrafts,
	catalogueWorkshop,
	catalogueAdoption,
	setup,
	organization,
	organizationBody,
	people,
	person,
	places,
	names,
	delegations,
	signOffPaths,
	holidayNotices,
	accessTokens,
	audit,
	preferences,
];
