import { asChild, type Markup, markup } from '../markup.ts';

/**
 * How something stands against its due date. `on-time` and `late` are judged; `overdue` is not there and its day has passed; `open` may
 * still come; `unsure` the day itself is not settled, so nothing is said about being on time.
 */
export type VerdictKind = 'on-time' | 'late' | 'overdue' | 'open' | 'unsure';

export interface Verdict {
	readonly kind: VerdictKind;
	/** The words; they say all that the shape says. */
	readonly text: string;
}

const SHAPES: Readonly<Record<VerdictKind, Markup>> = {
	'on-time': markup`<path d="M3 3h18v18H3Z" fill="currentColor"/><path d="m7 12.5 3.5 3.5L17 8.5" fill="none" stroke="#fff"/>`,
	late: markup`<path d="M12 3 22 21H2Z" fill="none"/><path d="M12 9.5v6M12 17v1.6"/>`,
	overdue: markup`<path d="M12 3 22 21H2Z" fill="currentColor"/><path d="M12 9.5v6M12 17v1.6" stroke="#fff"/>`,
	open: markup`<circle cx="12" cy="12" r="9.5" fill="none"/><path d="M12 6.5v6l4 2.5" fill="none"/>`,
	unsure: markup`<circle cx="12" cy="12" r="9.5" fill="none" stroke-dasharray="4 3.5"/>`,
};

/** A word with its shape, as markup for lists. */
export function verdictMarkup({ kind, text }: Verdict): Markup {
	return markup`<span class="verdict verdict--${kind}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round">${SHAPES[kind]}</svg>${text}</span>`;
}

/** 按时、迟、逾期、未到期、暂定: a word and a shape before it is a colour. */
export function VerdictMark(props: { verdict: Verdict }) {
	return asChild(verdictMarkup(props.verdict));
}
