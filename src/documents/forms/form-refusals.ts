import { refusalsFrom } from '../../organization/refusal.ts';
import { formRefusals } from './form-refusals.zh.ts';

/** Composes one refusal of the writers of forms. */
export const formRefusal = refusalsFrom(formRefusals);
