import { accessTokens } from './access-tokens/index.ts';
import { acts } from './acts/index.ts';
import { audit } from './audit/index.ts';
import { catalogueAdoption, catalogueDrafts, catalogueWorkshop } from './catalogue-drafts/index.ts';
import { coverage } from './coverage/index.ts';
import { deadlines } from './deadlines/index.ts';
import { delegations } from './delegations/index.ts';
import { disclosure } from './disclosure/index.ts';
import { draft } from './draft/index.ts';
import { drafts } from './drafts/index.ts';
import { duty } from './duty/index.ts';
import { holidayNotices } from './holiday-notices/index.ts';
import { lateDuties } from './late-duties/index.ts';
import { listPolicy } from './list-policy/index.ts';
import { names } from './names/index.ts';
import { newDraft } from './new-draft/index.ts';
import { notifications } from './notifications/index.ts';
import { organization, organizationBody } from './organization/index.ts';
import { overview } from './overview/index.ts';
import { people, person } from './people/index.ts';
import { places } from './places/index.ts';
import { preferences } from './preferences/index.ts';
import { publishing } from './publishing/index.ts';
import { register } from './register/index.ts';
import type { Screen } from './screen.ts';
import { setup } from './setup/index.ts';
import { sheet } from './sheet/index.ts';
import { signOffPaths } from './sign-off-paths/index.ts';
import { signing } from './signing/index.ts';
import { signingPolicy } from './signing-policy/index.ts';
import { timeliness } from './timeliness/index.ts';
import { today } from './today/index.ts';
import { totals } from './totals/index.ts';
import { withheld } from './withheld/index.ts';
import { worklist } from './worklist/index.ts';

/** Every screen, in the order of the navigation. The first that somebody may open is where he begins. */
export const SCREENS: readonly Screen[] = [
	today,
	newDraft,
	drafts,
	signing,
	publishing,
	deadlines,
	notifications,
	overview,
	coverage,
	timeliness,
	register,
	totals,
	withheld,
	worklist,
	acts,
	lateDuties,
	duty,
	draft,
	sheet,
	disclosure,
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
	signingPolicy,
	listPolicy,
	holidayNotices,
	accessTokens,
	audit,
	preferences,
];
