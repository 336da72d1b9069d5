import type { Obligation } from '../api/api.generated.ts';

/** The server's own words. */
export const dutyStateZh = { word: (_state: Obligation['state'], text: string) => text };
