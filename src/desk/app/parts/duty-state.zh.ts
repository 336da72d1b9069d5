import type { Obligation } from '../api/api.generated.ts';

/** The server's own words. */
export const dutyStateZh = { word: (_duty: Pick<Obligation, 'kind' | 'state'>, text: string) => text };
