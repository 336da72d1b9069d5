import type { Obligation } from '../api/api.generated.ts';
import { dictionary, textsNow } from '../language/texts.ts';
import { dutyStateEn } from './duty-state.en.ts';
import { dutyStateZh } from './duty-state.zh.ts';

const TEXTS = dictionary(dutyStateZh, dutyStateEn);

/** How a duty stands. To be called while a component is drawn that has texts. */
export const dutyStateWord = ({ kind, state, stateText }: Pick<Obligation, 'kind' | 'state' | 'stateText'>): string =>
	textsNow(TEXTS).word({ kind, state }, stateText);
