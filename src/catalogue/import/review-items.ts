import type { CatalogueItem, CatalogueWarning, ItemField } from '../catalogue.ts';
import { rowWarning } from './doubts.ts';
import { foldText } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { WarningCode } from './warning-codes.ts';

interface Finding {
	readonly row: number;
	readonly field: ItemField;
	readonly code: WarningCode;
	readonly detail: string;
	readonly text?: string;
}

/** Doubts that only show when the rows are seen together; returns the items with those warnings added. */
export function reviewItems(items: readonly CatalogueItem[], knowledge: ImportKnowledge): CatalogueItem[] {
	const findings = [
		...numberingGaps(items),
		...missingOptions(items, knowledge),
		...shiftedTicks(items),
		...truncatedTexts(items),
		...displacedMarks(items),
		...supersededLaws(items, knowledge),
		...lawVariants(items),
		...soundAlikeTypos(items, knowledge),
	];
	const byRow = new Map<number, CatalogueWarning[]>();
	for (const finding of findings) {
		const item = items[finding.row - 1];
		if (item === undefined) continue;
		const warnings = byRow.get(finding.row) ?? [];
		warnings.push(rowWarning(finding.row, finding.field, finding.code, finding.detail, item.source, finding.text));
		byRow.set(finding.row, warnings);
	}
	const tokens = listTokens(items);
	return items.map((item) => {
		const added = byRow.get(item.row);
		if (added === undefined) return item;
		const elements = returnCommas(item, closeBrackets(item), tokens);
		return { ...item, elements, warnings: [...item.warnings, ...added] };
	});
}

function numberingGaps(items: readonly CatalogueItem[]): Finding[] {
	const findings: Finding[] = [];
	let last: number | null = null;
	for (const item of items) {
		const number = item.seq !== null && /^\d{1,4}$/.test(item.seq) ? Number(item.seq) : null;
		if (number === null) continue;
		if (last !== null && number > last + 1) {
			const missing = number === last + 2 ? `${last + 1}` : `${last + 1}–${number - 1}`;
			findings.push({
				row: item.row,
				field: 'seq',
				code: 'seq-gap',
				detail: `序号从${last}跳到${number}，原表没有${missing}`,
			});
		}
		if (last !== null && number === last)
			findings.push({ row: item.row, field: 'seq', code: 'seq-duplicate', detail: `序号${number}重复` });
		last = number;
	}
	return findings;
}

/** Where most rows print the same check list, a row with fewer options lost some on the way. */
function missingOptions(items: readonly CatalogueItem[], knowledge: ImportKnowledge): Finding[] {
	const lists = items.filter((item) => item.channels.some((channel) => !channel.selected));
	if (lists.length < 2) return [];
	const base = (label: string) => foldText(label, knowledge.simplify).replace(/\(.*\)$/, '');
	const counts = new Map<string, number>();
	const fullLabels = new Map<string, string>();
	for (const item of lists) {
		for (const channel of item.channels) {
			counts.set(base(channel.label), (counts.get(base(channel.label)) ?? 0) + 1);
			const known = fullLabels.get(base(channel.label)) ?? '';
			if (channel.label.length > known.length && !/[（(]部门/.test(channel.label))
				fullLabels.set(base(channel.label), channel.label);
		}
	}
	const usual = [...counts].filter(([, count]) => count >= lists.length * 0.4).map(([label]) => label);
	return lists.flatMap((item) => {
		const own = new Set(item.channels.map((channel) => base(channel.label)));
		const missing = usual.filter((label) => !own.has(label));
		const findings: Finding[] = [];
		if (missing.length > 0)
			findings.push({
				row: item.row,
				field: 'channels',
				code: 'channel-option-missing',
				detail: `本行缺少选项“${missing.map((label) => fullLabels.get(label) ?? label).join('、')}”，其勾选情况不明`,
			});
		for (const channel of item.channels) {
			const full = fullLabels.get(base(channel.label)) ?? channel.label;
			if (/[（(]/.test(full) && !/[（(]/.test(channel.label))
				findings.push({
					row: item.row,
					field: 'channels',
					code: 'channel-label-torn',
					detail: `“${channel.label}”在他行印作“${full}”`,
				});
		}
		return findings;
	});
}

/** A row whose ticks are those of nearly all other rows moved one place to the right. */
function shiftedTicks(items: readonly CatalogueItem[]): Finding[] {
	const key = (item: CatalogueItem) => `${item.audience.join('+')}|${item.modes.join('+')}`;
	const usual = items.filter((item) => key(item) === 'everyone|proactive').length;
	if (items.length < 6 || usual < items.length * 0.8) return [];
	return items
		.filter((item) => key(item) === 'specific-group|on-request')
		.map((item) => ({
			row: item.row,
			field: 'audience' as const,
			code: 'ticks-shifted-suspected' as const,
			detail: '本行勾选整体比其他各行右移一格；照字面读作“特定群体、依申请公开”，很可能应为“全社会、主动公开”',
		}));
}

const CUT_OFF = /(的相|的相关|[^目标]的|、|，|和|及|与|（|\()$/;

function truncatedTexts(items: readonly CatalogueItem[]): Finding[] {
	return items.flatMap((item) =>
		item.elements
			.filter((entry) => CUT_OFF.test(entry))
			.map(
				(entry): Finding => ({
					row: item.row,
					field: 'elements',
					code: 'text-truncated',
					detail: `“${entry.slice(-18)}”似未写完`,
					text: entry,
				}),
			),
	);
}

const STRAY_BRACKET = /(^|\n)\s*[）)](?=\s*(\n|$|[\u4e00-\u9fff《]))/;
const STRAY_COMMA = /(^|\n)\s*、(?=\s*(\n|$|[\u4e00-\u9fff《]))/;

function hasStray(item: CatalogueItem, mark: RegExp): boolean {
	return Object.entries(item.raw).some(
		([label, raw]) => !/内容|要素/.test(label) && !/√|□/.test(raw) && mark.test(raw),
	);
}

/** The one element of a row that lacks the closing bracket which drifted into another cell gets it back; said as a warning. */
function closeBrackets(item: CatalogueItem): readonly string[] {
	const open = item.elements.filter(isUnbalanced);
	if (open.length !== 1 || !hasStray(item, STRAY_BRACKET)) return item.elements;
	return item.elements.map((entry) => (isUnbalanced(entry) ? `${entry}）` : entry));
}

/** Complete members of enumerations (`绩效目标`), as the catalogue prints them between two separators. */
function listTokens(items: readonly CatalogueItem[]): ReadonlySet<string> {
	const tokens = new Set<string>();
	// Rows that lost marks themselves are no witnesses.
	for (const item of items.filter((one) => commasAdrift(one) === 0)) {
		for (const entry of item.elements) {
			for (const member of entry.split(/[、（(：:）)，,]|主要包括|包括/))
				if (/^[\u4e00-\u9fff]{4,8}$/.test(member)) tokens.add(member);
		}
	}
	return tokens;
}

function commasAdrift(item: CatalogueItem): number {
	return Object.entries(item.raw)
		.filter(([label, raw]) => !/内容|要素/.test(label) && !/√|□/.test(raw))
		.reduce((count, [, raw]) => count + (raw.match(new RegExp(STRAY_COMMA, 'g')) ?? []).length, 0);
}

/**
 * A 、 that drifted away stood at a line's end between two members of an enumeration. It goes back only where one of the two is a member
 * of an enumeration elsewhere in the catalogue, and never more often than marks are adrift; the warning of `displacedMarks` says so.
 */
function returnCommas(
	item: CatalogueItem,
	elements: readonly string[],
	tokens: ReadonlySet<string>,
): readonly string[] {
	let left = commasAdrift(item);
	return elements.map((entry) =>
		entry
			.split(/(?<=[、（(])|(?=[、）)])/)
			.map((member) => {
				if (left === 0 || tokens.has(member) || member.length < 6) return member;
				const known = [...tokens].find(
					(token) =>
						member !== token &&
						member.length - token.length >= 4 &&
						((member.startsWith(token) && !/^[和及与或等的]/.test(member.slice(token.length))) ||
							(member.endsWith(token) && !/(包括|含|和|及|与|或|的)$/.test(member.slice(0, -token.length)))),
				);
				if (known === undefined) return member;
				left--;
				return member.startsWith(known) && !/^[和及与或等的]/.test(member.slice(known.length))
					? `${known}、${member.slice(known.length)}`
					: `${member.slice(0, -known.length)}、${known}`;
			})
			.join(''),
	);
}

/** Marks that drifted between cells: a bracket that can be put back, a 、 whose place nobody knows. */
function displacedMarks(items: readonly CatalogueItem[]): Finding[] {
	return items.flatMap((item) => {
		const findings: Finding[] = [];
		for (const entry of item.elements.filter(isUnbalanced)) {
			const returned = hasStray(item, STRAY_BRACKET) ? '，已补回漂移到其他格的“）”' : '，原表如此';
			findings.push({
				row: item.row,
				field: 'elements',
				code: 'cell-text-displaced',
				detail: `“${entry.slice(0, 20)}”缺右括号${returned}`,
				text: entry,
			});
		}
		if (hasStray(item, STRAY_COMMA))
			findings.push({
				row: item.row,
				field: 'elements',
				code: 'cell-text-displaced',
				detail: '公开内容里的“、”漂移到了其他格，按本表他处的用词补回能认出的，其余位置不明，请对照原件核对',
			});
		return findings;
	});
}

function isUnbalanced(text: string): boolean {
	return (text.match(/[（(]/g) ?? []).length > (text.match(/[)）]/g) ?? []).length;
}

function supersededLaws(items: readonly CatalogueItem[], knowledge: ImportKnowledge): Finding[] {
	return items.flatMap((item) =>
		item.legalBasis.flatMap((basis) =>
			knowledge.superseded
				.filter((law) => law.citedAs.some((cited) => foldText(basis).includes(foldText(cited))))
				.map(
					(law): Finding => ({
						row: item.row,
						field: 'legalBasis',
						code: 'law-superseded',
						detail: `“${basis}”已由${law.replacedBy}替代（${law.since}起）`,
						text: basis,
					}),
				),
		),
	);
}

/** The same instrument cited with different suffixes; the rarer spellings are pointed out. */
function lawVariants(items: readonly CatalogueItem[]): Finding[] {
	const byTitle = new Map<string, Map<string, number[]>>();
	for (const item of items) {
		for (const basis of item.legalBasis) {
			const title = /《[^《》]+》/.exec(basis)?.[0];
			if (title === undefined) continue;
			const spellings = byTitle.get(title) ?? new Map<string, number[]>();
			spellings.set(basis, [...(spellings.get(basis) ?? []), item.row]);
			byTitle.set(title, spellings);
		}
	}
	const findings: Finding[] = [];
	for (const spellings of byTitle.values()) {
		if (spellings.size < 2) continue;
		const ordered = [...spellings].sort((left, right) => right[1].length - left[1].length);
		const usual = ordered[0]?.[0] ?? '';
		for (const [spelling, rows] of ordered.slice(1)) {
			for (const row of rows)
				findings.push({
					row,
					field: 'legalBasis',
					code: 'law-name-variant',
					detail: `本行写“${spelling}”，他行多写“${usual}”`,
					text: spelling,
				});
		}
	}
	return findings;
}

const WINDOW = 5;

/** One character that sounds like the one all other rows print in the same surroundings (`全去扶贫领域` beside `全区扶贫领域`). */
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
