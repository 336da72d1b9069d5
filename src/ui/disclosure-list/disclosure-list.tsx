import { asChild, type Markup, markup } from '../markup.ts';
import { type Verdict, verdictMarkup } from '../verdict/verdict.tsx';

/** One line of a list of disclosures. */
export interface DisclosureEntry {
	readonly href: string;
	readonly title: string;
	/** Short facts in a row: kind, body, time. */
	readonly facts: readonly string[];
	/** Machine-readable instant of the publication. */
	readonly publishedAt: string;
	/** The same in words, `2020-09-10 15:30`. */
	readonly publishedText: string;
	readonly verdict: Verdict | null;
	/** 现行有效, 已废止 …; null for what has none. */
	readonly mark: { readonly text: string; readonly isStop: boolean } | null;
}

/** The lines alone, as markup. */
export function disclosureLines(entries: readonly DisclosureEntry[]): Markup[] {
	return entries.map(
		(entry) =>
			markup`<li class="entry"><a class="entry__title" href="${entry.href}">${entry.title}</a><p class="entry__facts"><time datetime="${entry.publishedAt}">${entry.publishedText}</time>${entry.facts.map(
				(fact) => markup`<span>${fact}</span>`,
			)}${entry.mark && markup`<span class="status${entry.mark.isStop ? ' status--stop' : ''}">${entry.mark.text}</span>`}${entry.verdict && verdictMarkup(entry.verdict)}</p></li>`,
	);
}

/** 公开信息 in the order given. */
export function DisclosureList(props: { entries: readonly DisclosureEntry[] }) {
	return asChild(markup`<ol class="entries">${disclosureLines(props.entries)}</ol>`);
}
