import type { TextsLike } from '../language/texts.ts';
import type { dialogZh } from './dialog.zh.ts';

export const dialogEn: TextsLike<typeof dialogZh> = {
	close: 'Close',
	cancel: 'Cancel',
	reason: 'Reason',
	reasonHelp: 'It goes into the record that the audit administrator reads.',
	reasonMissing: 'Give a reason.',
	copy: 'Copy',
	copied: 'Copied',
	copyByHand: 'The browser does not allow copying. Select the text and press Ctrl+C.',
	onceTitle: 'Shown only this once',
	print: 'Print',
};
