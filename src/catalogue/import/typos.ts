import type { CatalogueItem, ItemField } from '../catalogue.ts';
import type { Finding } from './finding.ts';
import type { ImportKnowledge } from './knowledge.ts';

/** Comparing every phrase with every other is for catalogues, not for data dumps; the largest known catalogue has 200 rows. */
const ROWS_COMPARED = 2_000;

/** Words that contradict what the catalogue itself prints elsewhere. Text is never changed. */
export function typos(items: readonly CatalogueItem[], knowledge: ImportKnowledge): Finding[] {
	if (items.length > ROWS_COMPARED) return items.flatMap(repeatedEntries);
	return [
		...soundAlikeTypos(items, knowledge),
		...surplusWords(items),
		...items.flatMap(repeatedEntries),
		...items.flatMap(brokenPhrases),
	];
}

function typo(row: number, detail: string, text: string): Finding {
	return { row, field: 'elements', code: 'possible-typo', detail, text };
}

/** A word printed twice (`财政救灾专项救灾资金`) where the phrase with it once (`财政专项救灾资金`) is printed elsewhere. */
function surplusWords(items: readonly CatalogueItem[]): Finding[] {
	const whole = items.flatMap((item) => item.elements).join('\n');
	return items.flatMap((item) =>
		item.elements.flatMap((entry) => {
			const match = /([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2})\2([\u4e00-\u9fff]{2})/.exec(entry);
			if (match === null) return [];
			const [printed, before = '', word = '', between = '', after = ''] = match;
			const usual = `${before}${between}${word}${after}`;
			if (!whole.includes(usual)) return [];
			return [typo(item.row, `“${printed}”疑有衍字“${word}”（他处作“${usual}”）`, printed)];
		}),
	);
}

/** The same entry twice in one list. */
function repeatedEntries(item: CatalogueItem): Finding[] {
	const seen = new Set<string>();
	return item.elements.flatMap((entry) => {
		if (seen.has(entry)) return [typo(item.row, `“${entry}”列了两次`, entry)];
		seen.add(entry);
		return [];
	});
}

/** 的 before 等 or another 的 never makes a phrase. */
function brokenPhrases(item: CatalogueItem): Finding[] {
	return item.elements.flatMap((entry) => {
		const broken = /.{0,6}的[等的].{0,4}/.exec(entry)?.[0];
		return broken === undefined ? [] : [typo(item.row, `“${broken}”语句不通`, broken)];
	});
}

const WINDOW = 5;

/** One character that sounds like the one all other rows print in the same surroundings (`全去统计数据` beside `全区统计数据`). */
function soundAlikeTypos(items: readonly CatalogueItem[], knowledge: ImportKnowledge): Finding[] {
	const windows = new Map<string, Map<string, { row: number; field: ItemField; text: string }[]>>();
	const note = (row: number, field: ItemField, text: string) => {
		const plain = text.replace(/\s/g, '');
		for (let at = 0; at + WINDOW <= plain.length; at++) {
			const window = plain.slice(at, at + WINDOW);
			if (!/^[\u4e00-\u9fff]+$/.test(window)) continue;
			for (let hole = 0; hole < WINDOW; hole++) {
				const key = `${window.slice(0, hole)}_${window.slice(hole + 1)}`;
				const filler = window[hole] ?? '';
				const fillers = windows.get(key) ?? new Map<string, { row: number; field: ItemField; text: string }[]>();
				fillers.set(filler, [
					...(fillers.get(filler) ?? []),
					{ row, field, text: plain.slice(Math.max(0, at - 2), at + WINDOW + 2) },
				]);
				windows.set(key, fillers);
			}
		}
	};
	for (const item of items) {
		for (const entry of item.elements) note(item.row, 'elements', entry);
		note(item.row, 'name', item.name);
	}
	const findings = new Map<string, Finding>();
	for (const [key, fillers] of windows) {
		if (fillers.size !== 2) continue;
		const [first, second] = [...fillers].sort((left, right) => right[1].length - left[1].length);
		if (first === undefined || second === undefined || second[1].length > 1) continue;
		const [usual, rare] = [first[0], second[0]];
		if (knowledge.soundOf(usual) === null || knowledge.soundOf(usual) !== knowledge.soundOf(rare)) continue;
		const where = second[1][0];
		if (where === undefined) continue;
		const id = `${where.row}|${rare}`;
		if (!findings.has(id))
			findings.set(id, {
				row: where.row,
				field: where.field,
				code: 'possible-typo',
				detail: `“${where.text}”中的“${rare}”疑为“${usual}”（他行作“${key.replace('_', usual)}”）`,
				text: where.text,
			});
	}
	return [...findings.values()];
}
