import { refusalsFrom } from '../../organization/refusal.ts';
import { listRefusals } from './refusals.zh.ts';

/** Composes one refusal of this folder. */
export const listRefusal = refusalsFrom(listRefusals);
