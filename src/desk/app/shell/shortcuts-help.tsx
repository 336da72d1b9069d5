import { Modal } from 'antd';
import { useTexts } from '../language/texts.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

/** What the keys of the draft screen do; the workshop names its own beside them. */
const DRAFT_KEYS = [
	['S', 'shortcutSave'],
	['Enter', 'shortcutSubmit'],
	['Z', 'shortcutUndo'],
	['Y', 'shortcutRedo'],
] as const;

interface ShortcutsHelpProps {
	readonly isOpen: boolean;
	readonly onClose: () => void;
	/** Screens with a second key after `g`. */
	readonly screens: readonly { readonly key: string; readonly title: string }[];
}

/** 键盘快捷键. */
export function ShortcutsHelp({ isOpen, onClose, screens }: ShortcutsHelpProps) {
	const texts = useTexts(SHELL_TEXTS);
	return (
		<Modal
			open={isOpen}
			onCancel={onClose}
			footer={null}
			title={texts.shortcuts}
			closable={{ 'aria-label': texts.close }}
		>
			<table className="shortcuts">
				<tbody>
					<tr>
						<th scope="row">
							<kbd>Ctrl</kbd> + <kbd>K</kbd>
						</th>
						<td>{texts.shortcutFind}</td>
					</tr>
					{screens.map(({ key, title }) => (
						<tr key={key}>
							<th scope="row">
								<kbd>g</kbd> {texts.shortcutThen} <kbd>{key}</kbd>
							</th>
							<td>{texts.shortcutGo(title)}</td>
						</tr>
					))}
					{DRAFT_KEYS.map(([key, text]) => (
						<tr key={key}>
							<th scope="row">
								<kbd>Ctrl</kbd> + <kbd>{key}</kbd>
							</th>
							<td>{texts[text]}</td>
						</tr>
					))}
					<tr>
						<th scope="row">
							<kbd>?</kbd>
						</th>
						<td>{texts.shortcutHelp}</td>
					</tr>
				</tbody>
			</table>
		</Modal>
	);
}
