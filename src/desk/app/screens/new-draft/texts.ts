import { dictionary } from '../../language/texts.ts';
import { newDraftEn } from './new-draft.en.ts';
import { newDraftZh } from './new-draft.zh.ts';

export const NEW_DRAFT_TEXTS = dictionary(newDraftZh, newDraftEn);
