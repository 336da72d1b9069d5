import { acts } from './acts/index.ts';
import { coverage } from './coverage/index.ts';
import { deadlines } from './deadlines/index.ts';
import { disclosure } from './disclosure/index.ts';
import { draft } from './draft/index.ts';
import { drafts } from './drafts/index.ts';
import { duty } from './duty/index.ts';
import { lateDuties } from './late-duties/index.ts';
import { newDraft } from './new-draft/index.ts';
import { notifications } from './notifications/index.ts';
import { overview } from './overview/index.ts';
import { publishing } from './publishing/index.ts';
import { register } from './register/index.ts';
import type { Screen } from './screen.ts';
import { sheet } from './sheet/index.ts';
import { signing } from './signing/index.ts';
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
];
