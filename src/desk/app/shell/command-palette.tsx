import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../language/texts.ts';
import { type Command, matchCommands } from './commands.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

interface CommandPaletteProps {
	readonly isOpen: boolean;
	readonly commands: readonly Command[];
	readonly onClose: () => void;
}

/** Ctrl+K: every screen and command by name or by initials of its pinyin. A combobox with a list, after the ARIA practices. */
export function CommandPalette({ isOpen, commands, onClose }: CommandPaletteProps) {
	const texts = useTexts(SHELL_TEXTS);
	const [typed, setTyped] = useState('');
	const [at, setAt] = useState(0);
	const input = useRef<HTMLInputElement>(null);
	const list = useId();
	const found = useMemo(() => matchCommands(typed, commands), [typed, commands]);
	const chosen = found[Math.min(at, found.length - 1)];

	useEffect(() => {
		if (isOpen) setTyped('');
	}, [isOpen]);
	const type = (text: string) => {
		setTyped(text);
		setAt(0);
	};
	const run = (command: Command | undefined) => {
		if (command === undefined) return;
		onClose();
		command.run();
	};
	const step = (by: number) => setAt((now) => (now + by + found.length) % Math.max(found.length, 1));
	const onKeyDown = (event: KeyboardEvent) => {
		// While a Chinese word is being put together, keys belong to the input method.
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'ArrowDown') step(1);
		else if (event.key === 'ArrowUp') step(-1);
		else if (event.key === 'Enter') run(chosen);
		else return;
		event.preventDefault();
	};
	return (
		<Modal
			open={isOpen}
			onCancel={onClose}
			footer={null}
			closable={false}
			title={<span className="visually-hidden">{texts.find}</span>}
			className="palette"
			afterOpenChange={(open) => open && input.current?.focus()}
			destroyOnHidden
		>
			<input
				ref={input}
				className="palette__input"
				role="combobox"
				aria-expanded
				aria-controls={list}
				aria-label={texts.find}
				aria-activedescendant={chosen === undefined ? undefined : `${list}-${chosen.id}`}
				placeholder={texts.palettePlaceholder}
				value={typed}
				onChange={(event) => type(event.target.value)}
				onKeyDown={onKeyDown}
			/>
			<div id={list} role="listbox" aria-label={texts.commands} className="palette__list">
				{found.map((command) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
					<div
						key={command.id}
						id={`${list}-${command.id}`}
						role="option"
						tabIndex={-1}
						aria-selected={command === chosen}
						className="palette__option"
						onClick={() => run(command)}
					>
						<span>{command.title}</span>
						<kbd>{command.initials}</kbd>
					</div>
				))}
			</div>
			{found.length === 0 && (
				<p role="status" className="palette__none">
					{texts.paletteNone}
				</p>
			)}
		</Modal>
	);
}
