import { dictionary } from '../language/texts.ts';
import { shellEn } from './shell.en.ts';
import { shellZh } from './shell.zh.ts';

export const SHELL_TEXTS = dictionary(shellZh, shellEn);
