import { organization, organizationBody } from './organization/index.ts';
import { people, person } from './people/index.ts';
import type { Screen } from './screen.ts';
import { setup } from './setup/index.ts';
import { today } from './today/index.ts';

/** Every screen, in the order of the navigation. The first that somebody may open is where he begins. */
export const SCREENS: readonly Screen[] = [today, setup, organization, organizationBody, people, person];
