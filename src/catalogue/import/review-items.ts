import type { CatalogueItem, CatalogueWarning } from '../catalogue.ts';
import { rowWarning } from './doubts.ts';
import type { Finding } from './finding.ts';
import { foldText } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { displacedMarks, marksReturner } from './return-marks.ts';
import { typos } from './typos.ts';

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
		...typos(items, knowledge),
	];
	const byRow = new Map<number, CatalogueWarning[]>();
	for (const finding of findings) {
		const item = items[finding.row - 1];
		if (item === undefined) continue;
		const warnings = byRow.get(finding.row) ?? [];
		warnings.push(rowWarning(finding.row, finding.field, finding.code, finding.detail, item.source, finding.text));
		byRow.set(finding.row, warnings);
	}
	const returnMarks = marksReturner(items);
	return items.map((item) => {
		const added = byRow.get(item.row);
		if (added === undefined) return item;
		return { ...item, elements: returnMarks(item), warnings: [...item.warnings, ...added] };
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
		if (last !== null && number === last && number !== 1)
			findings.push({ row: item.row, field: 'seq', code: 'seq-duplicate', detail: `序号${number}重复` });
		if (last !== null && number < last && number !== 1)
			findings.push({ row: item.row, field: 'seq', code: 'seq-gap', detail: `序号从${last}退到${number}` });
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
