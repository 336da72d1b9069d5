import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DisclosureKind } from '../disclosure/disclosure.ts';
import type { DemoTexts } from './demo-law.ts';
import type { Random } from './random.ts';

/** What one invented text is about. */
export interface TextSubject {
	readonly place: string;
	readonly body: string;
	readonly item: string;
	readonly document: string | null;
	readonly elements: readonly string[];
	readonly township: string;
	readonly village: string;
	readonly formedOn: CalendarDate;
	/** Running number in the place: makes a serial number nobody else has. */
	readonly number: number;
	readonly kind: DisclosureKind;
	readonly pool: string;
	/** Title of what it interprets; null unless it interprets something. */
	readonly target: string | null;
}

/** 300 characters and a table now and then for millions of rows, 300 to 1,500 otherwise. */
export type TextLength = 'short' | 'varied';

export interface ComposedText {
	readonly title: string;
	readonly summary: string;
	readonly paragraphs: readonly string[];
	readonly keywords: readonly string[];
	/** Fills one more template about the same subject. */
	readonly fill: (template: string) => string;
}

type Slot = (random: Random) => string;
type Part = string | { readonly slot: string };

const compiled = new Map<string, readonly Part[]>();

function partsOf(template: string): readonly Part[] {
	let parts = compiled.get(template);
	if (parts === undefined) {
		parts = template.split(/(\{[a-z]+\})/i).map((part) => (/^\{.+\}$/.test(part) ? { slot: part.slice(1, -1) } : part));
		compiled.set(template, parts);
	}
	return parts;
}

function slotsOf(subject: TextSubject, texts: DemoTexts, random: Random): Readonly<Record<string, Slot>> {
	const { words, projects } = texts;
	const project = `${random.pickRanked(projects.first)}${random.pickRanked(projects.second)}${random.pick(projects.third)}`;
	const topic = random.pickRanked(words.topic);
	const month = String(Number(subject.formedOn.slice(5, 7)));
	const always =
		(text: string): Slot =>
		() =>
			text;
	const number =
		(least: number, most: number): Slot =>
		() =>
			String(random.between(least, most));
	return {
		place: always(subject.place),
		body: always(subject.body),
		item: always(subject.item),
		document: always(subject.document ?? subject.item),
		target: always(subject.target ?? subject.item),
		township: always(subject.township),
		village: always(subject.village),
		project: always(project),
		topic: always(topic),
		serial: always(`YS-${subject.formedOn.slice(0, 4)}-${String(subject.number).padStart(7, '0')}`),
		year: always(subject.formedOn.slice(0, 4)),
		number: always(String(subject.number)),
		month: always(month),
		day: always(`${subject.formedOn.slice(0, 4)}年${month}月${Number(subject.formedOn.slice(8))}日`),
		measure: () => random.pick(words.measure),
		meeting: () => random.pick(words.meeting),
		element: () => (subject.elements.length > 0 ? random.pick(subject.elements) : subject.item),
		phone: always(texts.phone),
		digits: always(String(1_000_000 + (subject.number % 9_000_000))),
		count: number(3, 240),
		households: number(11, 980),
		percent: number(71, 99),
		amount: () => `${random.between(5, 960)}.${random.between(1, 9)}`,
	};
}

/** Sentences without repetition, from the pool of the row and then from the general one. */
function chooseParagraphs(texts: DemoTexts, pool: string, count: number, random: Random): string[] {
	const shuffled = (name: string): string[] => {
		const all = [...(texts.pools[name] ?? [])];
		for (let last = all.length - 1; last > 0; last--) {
			const other = random.between(0, last);
			[all[last], all[other]] = [all[other] ?? '', all[last] ?? ''];
		}
		return all;
	};
	const chosen = shuffled(pool);
	for (const name of ['work', 'policy', 'project'])
		if (chosen.length < count && name !== pool) chosen.push(...shuffled(name));
	return chosen.slice(0, count);
}

/**
 * Writes one invented text: official prose of the kind, out of law/demo/texts.yaml. Words follow the ranks a language has: of a thousand project
 * names a few stand in many texts, most in hardly any; each text has a serial number of its own.
 */
export function composeText(subject: TextSubject, texts: DemoTexts, length: TextLength, random: Random): ComposedText {
	const slots = slotsOf(subject, texts, random);
	const fill = (template: string): string => {
		let text = '';
		for (const part of partsOf(template)) {
			const value = typeof part === 'string' ? part : (slots[part.slot]?.(random) ?? '');
			// A phone number is a template of its own.
			text += value.includes('{') && typeof part !== 'string' ? fill(value) : value;
		}
		return text;
	};
	const hasDocument = subject.document !== null && subject.target === null;
	const titles = texts.titles[hasDocument ? 'document' : subject.kind] ?? [];
	const title = fill(random.pick(titles));
	const opening = fill(random.pick(texts.opening));
	const count = length === 'short' ? 4 : 5 + Math.floor(14 * random.next() ** 2);
	const paragraphs = [
		opening,
		...chooseParagraphs(texts, subject.pool, count, random).map(fill),
		fill(random.pick(texts.closing)),
	];
	return { title, summary: opening, paragraphs, keywords: [fill('{topic}'), fill('{measure}')], fill };
}

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Paragraphs as sanitised rich text. */
export function paragraphsHtml(paragraphs: readonly string[]): string {
	const html = paragraphs.map(
		(text) => `<p>${/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => SPECIAL[mark] ?? mark) : text}</p>`,
	);
	// As the editor writes it: a line for each block.
	return html.join('\n');
}
