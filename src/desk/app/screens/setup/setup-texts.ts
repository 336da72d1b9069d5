import { dictionary } from '../../language/texts.ts';
import { setupEn } from './setup.en.ts';
import { setupZh } from './setup.zh.ts';

export const SETUP_TEXTS = dictionary(setupZh, setupEn);
