import { asChild, type Markup, markup } from '../markup.ts';

/** A piece of a paragraph: kept, taken out or put in. */
export interface DiffPiece {
	readonly kind: 'same' | 'removed' | 'added';
	readonly text: string;
}

/** A paragraph of a comparison; `skipped` stands for so many unchanged ones. */
export type DiffParagraph =
	| { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
	| { readonly kind: 'changed'; readonly pieces: readonly DiffPiece[] }
	| { readonly kind: 'skipped'; readonly count: number };

function pieceMarkup({ kind, text }: DiffPiece): Markup {
	if (kind === 'removed') return markup`<del><span class="only-read">删去：</span>${text}</del>`;
	if (kind === 'added') return markup`<ins><span class="only-read">加上：</span>${text}</ins>`;
	return markup`${text}`;
}

function paragraphMarkup(paragraph: DiffParagraph): Markup {
	switch (paragraph.kind) {
		case 'skipped':
			return markup`<p class="diff__skipped">（${paragraph.count} 段没有改动）</p>`;
		case 'changed':
			return markup`<p class="diff__line"><span class="diff__word">改</span>${paragraph.pieces.map(pieceMarkup)}</p>`;
		case 'removed':
			return markup`<p class="diff__line"><span class="diff__word">删</span><del>${paragraph.text}</del></p>`;
		case 'added':
			return markup`<p class="diff__line"><span class="diff__word">增</span><ins>${paragraph.text}</ins></p>`;
		default:
			return markup`<p class="diff__same">${paragraph.text}</p>`;
	}
}

/** Two texts compared: struck out what went, underlined what came, each with a word in front. */
export function TextDiff(props: { paragraphs: readonly DiffParagraph[] }) {
	return asChild(markup`<div class="diff">${props.paragraphs.map(paragraphMarkup)}</div>`);
}
