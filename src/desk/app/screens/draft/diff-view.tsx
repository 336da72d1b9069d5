import { useMemo } from 'react';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { inertBody } from '../../parts/rich-text/schema.ts';
import { diffTexts } from './text-diff.ts';
import { DRAFT_TEXTS } from './texts.ts';

const BLOCKS = 'p, h2, h3, h4, li, tr, caption, blockquote, hr';

/** The words of a rich text, a line for each paragraph and each row of a table. */
export function plainText(html: string): string {
	const body = inertBody(html);
	for (const cell of body.querySelectorAll('td, th')) if (cell.nextElementSibling !== null) cell.append(' | ');
	for (const br of body.querySelectorAll('br')) br.replaceWith('\n');
	for (const block of body.querySelectorAll(BLOCKS)) block.append('\n');
	return (body.textContent ?? '').replace(/\n{2,}/g, '\n').trim();
}

/** Two texts in one: what went is struck out, what came is underlined; both are said aloud. */
export function DiffView({ before, after }: { readonly before: string; readonly after: string }) {
	const texts = useTexts(DRAFT_TEXTS);
	const pieces = useMemo(() => diffTexts(before, after), [before, after]);
	return (
		<div className="draft-diff">
			{pieces.map(({ kind, text }, index) => {
				// biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole with each change
				if (kind === 'same') return <span key={index}>{text}</span>;
				const Tag = kind === 'added' ? 'ins' : 'del';
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole with each change
					<Tag key={index}>
						<span className="visually-hidden">{named(texts[kind], '')}</span>
						{text}
					</Tag>
				);
			})}
		</div>
	);
}
