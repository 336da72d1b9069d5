import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES, rowWords } from './messages.zh.ts';

/** One length of days in a text: 5个工作日, 7日, 10 天; not 1月5日, 每月5日, 31日前. */
const LENGTH = /(\d+)\s*个?\s*(工作日|自然日|天|日)(?!前|期)/g;
/** 日（工作日）, 天/工作日, 工作日（天）: two units for one number. */
const JUXTAPOSED = /(?:天|自然日|(?<!工作)日)\s*[（(/／]\s*工作日|工作日\s*[（(/／]\s*(?:天|自然日|日)/;

interface Length {
	readonly amount: number;
	readonly isWorking: boolean;
	readonly phrase: string;
}

function lengthsIn(text: string): Length[] {
	const folded = text.normalize('NFKC');
	return [...folded.matchAll(LENGTH)].flatMap((match) => {
		// 3月15日, 首个月20日: a date, not a length.
		const before = folded.slice(0, match.index);
		if (/[月每]\s*$/.test(before) && match[2] === '日') return [];
		return [{ amount: Number(match[1]), isWorking: match[2] === '工作日', phrase: match[0] }];
	});
}

function clashesWithin(text: string): boolean {
	if (JUXTAPOSED.test(text.normalize('NFKC'))) return true;
	const lengths = lengthsIn(text);
	return lengths.some((one) =>
		lengths.some((other) => one.amount === other.amount && one.isWorking !== other.isWorking),
	);
}

/** Head of the limit column when it names the unit. */
function unitHeader(item: CatalogueItem): string | null {
	return (
		Object.keys(item.raw).find(
			(head) => /[期时]限|时间/.test(head) && /[（(]\s*(?:工作日|天|日|自然日)\s*[）)]/.test(head),
		) ?? null
	);
}

function againstHeader(items: readonly CatalogueItem[]): Finding[] {
	const clashing = Map.groupBy(
		items.filter((item) => {
			const header = unitHeader(item);
			if (header === null) return false;
			const headerIsWorking = header.includes('工作日');
			return lengthsIn(item.timeLimit.text).some((length) => length.isWorking !== headerIsWorking);
		}),
		(item) => `${unitHeader(item)}|${item.timeLimit.text}`,
	);
	return [...clashing.values()].map((rows) => {
		const [first] = rows as [CatalogueItem];
		const message = MESSAGES.unitAgainstHeader(rows, unitHeader(first) ?? '', first.timeLimit.text);
		return findingAbout(rows, { code: 'unit-clash', severity: 'warning', field: 'timeLimit', message });
	});
}

/** Rows whose first demand is a length in working days, or in calendar days. Posting periods are another matter. */
function rowsBy(items: readonly CatalogueItem[], kind: 'working-days' | 'calendar-days'): Map<number, CatalogueItem[]> {
	const unit = kind === 'working-days' ? 'working-day' : 'calendar-day';
	const rows = new Map<number, CatalogueItem[]>();
	for (const item of items) {
		for (const clause of item.timeLimit.clauses) {
			if (clause.kind !== kind || clause.unit !== unit || clause.amount === null) continue;
			const known = rows.get(clause.amount) ?? [];
			if (!known.includes(item)) rows.set(clause.amount, [...known, item]);
		}
	}
	return rows;
}

/**
 * 天、日、工作日混用. Inside one phrase, between the column head and its cells, between rows, and between the text of the norm and its
 * rows. Only equal numbers clash: 5个工作日内公开，公示7天 is two different lengths and right.
 */
export function checkUnits(catalogue: Catalogue): Finding[] {
	const findings: Finding[] = [];
	const within = Map.groupBy(
		catalogue.items.filter((item) => clashesWithin(item.timeLimit.text)),
		(item) => item.timeLimit.text,
	);
	for (const [phrase, rows] of within) {
		const message = MESSAGES.unitJuxtaposed(rowWords(rows), phrase);
		findings.push(findingAbout(rows, { code: 'unit-clash', severity: 'warning', field: 'timeLimit', message }));
	}
	const clean = catalogue.items.filter((item) => !clashesWithin(item.timeLimit.text));
	findings.push(...againstHeader(clean));

	const [working, calendar] = [rowsBy(clean, 'working-days'), rowsBy(clean, 'calendar-days')];
	for (const [amount, rows] of working) {
		const others = (calendar.get(amount) ?? []).filter((item) => !rows.includes(item));
		if (others.length === 0) continue;
		const message = MESSAGES.unitBetweenRows(rows, others, amount);
		findings.push(
			findingAbout([...rows, ...others], { code: 'unit-clash', severity: 'warning', field: 'timeLimit', message }),
		);
	}
	for (const rule of catalogue.rules) {
		if (clashesWithin(rule.text) && rule.kind !== 'revision-note') {
			const message = MESSAGES.unitJuxtaposed(MESSAGES.rulesText, rule.text);
			findings.push(findingAbout([], { code: 'unit-clash', severity: 'warning', message }));
			continue;
		}
		if (rule.kind === 'posting-period') continue;
		const length = lengthsIn(rule.text).find(
			(one) => !one.isWorking && working.has(one.amount) && !calendar.has(one.amount),
		);
		if (length === undefined) continue;
		const message = MESSAGES.unitAgainstRule(rule.text, `${length.amount}个工作日`);
		findings.push(findingAbout([], { code: 'unit-clash', severity: 'warning', field: 'timeLimit', message }));
	}
	return findings;
}
