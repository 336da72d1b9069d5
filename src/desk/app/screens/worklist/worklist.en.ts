import type { TextsLike } from '../../language/texts.ts';
import type { worklistZh } from './worklist.zh.ts';

export const worklistEn: TextsLike<typeof worklistZh> = {
	title: (name, total) => (total === undefined ? name : `${name} ${total}`),
	mine: 'mine',
	office: 'all bodies within my reach',
	scope: 'Scope',
	dueFrom: 'Due from',
	dueUntil: 'until',
	unknown: 'There is no such list',
	print: 'Print',
};
