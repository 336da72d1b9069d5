import { dictionary } from '../../language/texts.ts';
import { draftEn } from './draft.en.ts';
import { draftZh } from './draft.zh.ts';

export const DRAFT_TEXTS = dictionary(draftZh, draftEn);
