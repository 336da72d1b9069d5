import type { TextsLike } from '../../language/texts.ts';
import type { actsZh } from './acts.zh.ts';

export const actsEn: TextsLike<typeof actsZh> = {
	title: 'Acts of publication',
	caption: 'Each publication, correction, change and withdrawal by itself, the newest first',
};
