import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { dictionary, useTexts } from '../language/texts.ts';
import { dialogEn } from './dialog.en.ts';
import { dialogZh } from './dialog.zh.ts';

const TEXTS = dictionary(dialogZh, dialogEn);

/** Copies a text; says so, or says how to do it by hand where the browser refuses. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
	const texts = useTexts(TEXTS);
	const [state, setState] = useState<'new' | 'copied' | 'refused'>('new');
	const copy = () => {
		// Without a secure connection there is no clipboard at all.
		const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
		written.then(
			() => setState('copied'),
			() => setState('refused'),
		);
	};
	return (
		<>
			<Button onClick={copy}>{label ?? texts.copy}</Button>
			<span role="status" className="shown-once__state">
				{state === 'copied' && texts.copied}
				{state === 'refused' && texts.copyByHand}
			</span>
		</>
	);
}

interface ShownOnceProps {
	/** The link or token itself. */
	readonly secret: string;
	/** To whom it is given and how long it counts. */
	readonly children: ReactNode;
}

/** A link or token that the server does not keep: it is shown now or never. */
export function ShownOnce({ secret, children }: ShownOnceProps) {
	const texts = useTexts(TEXTS);
	return (
		<div className="shown-once" role="status">
			<strong>{texts.onceTitle}</strong>
			<p>{children}</p>
			<code className="shown-once__secret">{secret}</code>
			<CopyButton text={secret} />
		</div>
	);
}
