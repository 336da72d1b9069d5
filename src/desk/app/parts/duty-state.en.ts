import type { Obligation } from '../api/api.generated.ts';
import type { TextsLike } from '../language/texts.ts';
import type { dutyStateZh } from './duty-state.zh.ts';

const WORDS: Readonly<Record<Obligation['state'], string>> = {
	pending: 'to be published',
	'due-soon': 'due soon',
	overdue: 'overdue',
	met: 'published on time',
	'met-late': 'published late',
	'nil-declared': 'nothing declared for this period',
	waived: 'waived',
	ended: 'ended with a change of the catalogue',
};

const POSTING_WORDS: Readonly<Partial<Record<Obligation['state'], string>>> = {
	pending: 'hangs',
	'due-soon': 'came down early, to hang again',
	overdue: 'came down early, not hung again in time',
	met: 'hung its full period',
};

export const dutyStateEn: TextsLike<typeof dutyStateZh> = {
	word: ({ kind, state }) => (kind === 'posting' ? POSTING_WORDS[state] : undefined) ?? WORDS[state],
};
