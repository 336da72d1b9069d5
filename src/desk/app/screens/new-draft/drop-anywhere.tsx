import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../language/texts.ts';
import { NEW_DRAFT_TEXTS } from './texts.ts';

interface DropAnywhereProps {
	/** Shown over the page while files hang above it. */
	readonly label: string;
	readonly onFiles: (files: readonly File[]) => void;
}

const isField = (target: EventTarget | null) =>
	target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What was pasted, as files: files and pictures as they are, copied text as a document. */
function pastedFiles(clipboard: DataTransfer, name: string): File[] {
	if (clipboard.files.length > 0) return [...clipboard.files];
	const html = clipboard.getData('text/html');
	if (html !== '') return [new File([html], `${name}.html`, { type: 'text/html' })];
	const text = clipboard.getData('text/plain');
	return text.trim() === '' ? [] : [new File([text], `${name}.txt`, { type: 'text/plain' })];
}

/** Takes what is dropped or pasted anywhere on the page, outside of fields. */
export function DropAnywhere({ label, onFiles }: DropAnywhereProps) {
	const { pasted } = useTexts(NEW_DRAFT_TEXTS);
	const [isOver, setIsOver] = useState(false);
	const latest = useRef({ onFiles, pasted });
	latest.current = { onFiles, pasted };
	useEffect(() => {
		const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
		const onOver = (event: DragEvent) => {
			if (!holdsFiles(event)) return;
			// Without this the browser would open the file in place of the desk.
			event.preventDefault();
			setIsOver(true);
		};
		const onLeave = (event: DragEvent) => event.relatedTarget === null && setIsOver(false);
		const onDrop = (event: DragEvent) => {
			if (!holdsFiles(event)) return;
			event.preventDefault();
			setIsOver(false);
			latest.current.onFiles([...(event.dataTransfer?.files ?? [])]);
		};
		const onPaste = (event: ClipboardEvent) => {
			if (isField(event.target) || event.clipboardData === null) return;
			const files = pastedFiles(event.clipboardData, latest.current.pasted);
			if (files.length === 0) return;
			event.preventDefault();
			latest.current.onFiles(files);
		};
		document.addEventListener('dragover', onOver);
		document.addEventListener('dragleave', onLeave);
		document.addEventListener('drop', onDrop);
		document.addEventListener('paste', onPaste);
		return () => {
			document.removeEventListener('dragover', onOver);
			document.removeEventListener('dragleave', onLeave);
			document.removeEventListener('drop', onDrop);
			document.removeEventListener('paste', onPaste);
		};
	}, []);
	return isOver ? <div className="new-draft__over">{label}</div> : null;
}
