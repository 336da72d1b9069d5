import { dictionary } from '../../language/texts.ts';
import { richTextEn } from './rich-text.en.ts';
import { richTextZh } from './rich-text.zh.ts';

export const RICH_TEXTS = dictionary(richTextZh, richTextEn);
