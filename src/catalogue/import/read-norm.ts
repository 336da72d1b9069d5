import type { AdminLevel, CatalogueItem, CatalogueRule, CatalogueWarning, ChannelChoice } from '../catalogue.ts';
import { rowWarning } from './doubts.ts';
import { joinWrapped } from './fold.ts';
import type { Paragraph } from './preface.ts';
import { readLegalBasis } from './read-cells.ts';
import { outsideBrackets } from './read-elements.ts';

interface Clause {
	readonly number: string;
	readonly text: string;
	readonly position: Paragraph['position'];
}

/**
 * A norm in prose (`4.3.1.1 应公开…，包括…`): each lowest clause under the heading 公开内容 is an item. Limit, bodies, channels and
 * basis come from the norm's own rules, each with a warning. Empty when the text has no such chapter.
 */
export function readNorm(paragraphs: readonly Paragraph[], rules: readonly CatalogueRule[]): CatalogueItem[] {
	const clauses = collectClauses(paragraphs);
	const roots = clauses.filter(
		(clause) =>
			/^公开(事项及|的)?内容$/.test(clause.text) &&
			clauses.some((other) => other.number.startsWith(`${clause.number}.`) && /公开/.test(other.text)),
	);
	const root = roots[roots.length - 1];
	if (root === undefined) return [];
	const inside = clauses.filter((clause) => clause.number.startsWith(`${root.number}.`));
	const headings = new Map(
		inside.filter((clause) => isHeading(clause, inside)).map((clause) => [clause.number, clause.text]),
	);
	const leaves = inside.filter(
		(clause) => !headings.has(clause.number) || !inside.some((other) => other.number.startsWith(`${clause.number}.`)),
	);
	const depth = root.number.split('.').length;
	return leaves
		.filter((leaf) => /公开/.test(leaf.text))
		.map((leaf, index) => readLeaf(leaf, index + 1, depth, headings, rules, paragraphs));
}

/** Numbered paragraphs; an unnumbered paragraph right after a bare heading is that heading's own clause. */
function collectClauses(paragraphs: readonly Paragraph[]): Clause[] {
	const clauses: Clause[] = [];
	for (const paragraph of paragraphs) {
		const text = joinWrapped(paragraph.text).text.replace(/^[•·]\s*/, '');
		const match = /^(\d+(?:\.\d+)*)[\s　.、]*(?=\D)(.+)$/s.exec(text);
		if (match !== null) {
			clauses.push({ number: match[1] ?? '', text: (match[2] ?? '').trim(), position: paragraph.position });
			continue;
		}
		const last = clauses[clauses.length - 1];
		if (
			last !== undefined &&
			last.text.length <= 16 &&
			/公开/.test(text) &&
			!/[。；]/.test(last.text) &&
			/\d+\.\d+\.\d+/.test(last.number)
		) {
			clauses[clauses.length - 1] = {
				number: last.number,
				text: `${last.text}\u0000${text}`,
				position: paragraph.position,
			};
		}
	}
	return clauses;
}

function isHeading(clause: Clause, all: readonly Clause[]): boolean {
	return all.some((other) => other.number.startsWith(`${clause.number}.`)) || clause.text.includes('\u0000');
}

function readLeaf(
	leaf: Clause,
	row: number,
	rootDepth: number,
	headings: ReadonlyMap<string, string>,
	rules: readonly CatalogueRule[],
	paragraphs: readonly Paragraph[],
): CatalogueItem {
	const parts = leaf.number.split('.');
	const path: string[] = [];
	for (let length = rootDepth + 1; length <= parts.length; length++) {
		const heading = headings.get(parts.slice(0, length).join('.'));
		if (heading !== undefined) path.push(heading.split('\u0000')[0] ?? heading);
	}
	const body = leaf.text.includes('\u0000') ? (leaf.text.split('\u0000')[1] ?? '') : leaf.text;
	const { name, elements } = readClauseText(body);
	const warnings: CatalogueWarning[] = [];
	const inherit = (
		field: 'timeLimit' | 'bodies' | 'channels' | 'legalBasis' | 'audience' | 'modes' | 'levels',
		detail: string,
	) => warnings.push(rowWarning(row, field, 'inherited-from-rule', detail, leaf.position, body));
	const limitRule = rules.find((rule) => rule.kind === 'default-limit' && rule.timeLimit !== undefined);
	if (limitRule !== undefined) inherit('timeLimit', `第${limitRule.number ?? ''}条“${limitRule.text}”`);
	else warnings.push(rowWarning(row, 'timeLimit', 'limit-missing', '条文与总则都未写公开时限', leaf.position));
	const bodies = normBodies(paragraphs);
	if (bodies.length > 0) inherit('bodies', `“${bodies.join('、')}”`);
	const channels = normChannels(rules);
	if (channels.length > 0) inherit('channels', '取自公开渠道一章，规范写明“包含但不局限于”');
	const legalBasis = normBasis(paragraphs);
	if (legalBasis.length > 0) inherit('legalBasis', `“${legalBasis.join('')}”`);
	inherit('audience', '规范写“向公众公开”');
	inherit('modes', '规范各条均为应公开，按主动公开读');
	const levels = normLevels(body);
	inherit('levels', '县级规范；条文写明乡镇、村的另计');
	const limit = limitRule?.timeLimit ?? {
		text: '',
		clauses: [
			{ kind: 'unclear' as const, amount: null, unit: null, trigger: 'none-given' as const, by: null, text: '' },
		],
	};
	if (/[、，]{2,}/.test(body))
		warnings.push(rowWarning(row, 'elements', 'possible-typo', '标点重复', leaf.position, body));
	return {
		row,
		seq: leaf.number,
		category: path[0] ?? name,
		subcategory: path[1] ?? null,
		name,
		elements,
		legalBasis,
		timeLimit: { text: limit.text, clauses: limit.clauses },
		bodies,
		section: null,
		channels,
		audience: ['everyone'],
		modes: ['proactive'],
		levels,
		siteColumn: null,
		document: null,
		raw: { 条款: leaf.number, 条文: body },
		warnings,
		source: leaf.position,
	};
}

/** `应公开X，包括A、B等信息` → name X, elements A and B. What is not an enumeration stays one element. */
function readClauseText(text: string): { name: string; elements: string[] } {
	const bare = text.replace(/[。；;]+$/, '');
	const main = bare.replace(/^应?公开/, '');
	const match = /^(.+?)[,，]\s*(?:包括|包含)(.+)$/s.exec(main);
	if (match === null) {
		const name = main.replace(/(等)?信息$/, (ending, etc: string | undefined) => (etc === undefined ? ending : ''));
		return { name: name.split(/[,，;；]/)[0] ?? name, elements: [main.replace(/等信息$/, '')] };
	}
	return { name: (match[1] ?? '').trim(), elements: splitEnumeration(match[2] ?? '') };
}

function splitEnumeration(text: string): string[] {
	const ended = text.replace(/等?(相关资料)?等?(典型经验做法、成效、总结)?等?信息$/, (ending) =>
		ending.includes('典型') ? ending.replace(/等信息$/, '') : '',
	);
	const blotted = outsideBrackets(ended);
	const entries: string[] = [];
	let from = 0;
	for (let index = 0; index <= ended.length; index++) {
		if (index < ended.length && !/[、；;，,]/.test(blotted[index] ?? '')) continue;
		entries.push(ended.slice(from, index));
		from = index + 1;
	}
	return entries
		.map((entry) =>
			entry
				.replace(/^(包括|以及)/, '')
				.replace(/^公开(?!事项|招标|栏|主体)/, '')
				.replace(/等$/, '')
				.trim(),
		)
		.filter((entry) => entry !== '');
}

function normBodies(paragraphs: readonly Paragraph[]): readonly string[] {
	const lines = paragraphs.map((paragraph) => joinWrapped(paragraph.text).text);
	const at = lines.findIndex((line) => /^\d+(\.\d+)*[\s　]*(公开)?主体$/.test(line));
	const next = at < 0 ? undefined : lines.slice(at + 1).find((line) => line !== '');
	if (next === undefined || /^\d/.test(next) || next.length > 30) return [];
	return [next.replace(/[。；]$/, '')];
}

function normChannels(rules: readonly CatalogueRule[]): ChannelChoice[] {
	return rules
		.filter((rule) => rule.kind === 'channel' && rule.channel !== undefined)
		.map((rule) => ({ kind: rule.channel ?? 'other', label: rule.text, selected: true }));
}

function normBasis(paragraphs: readonly Paragraph[]): readonly string[] {
	const basis = paragraphs.find((paragraph) => /^(\d+[\s　]*)?依据《/.test(joinWrapped(paragraph.text).text));
	return basis === undefined ? [] : readLegalBasis(joinWrapped(basis.text).text.replace(/要求.*$/s, '')).entries;
}

function normLevels(text: string): AdminLevel[] {
	const levels: AdminLevel[] = ['county'];
	if (/乡镇|乡、/.test(text)) levels.push('township');
	if (/行政村/.test(text)) levels.push('village');
	return levels;
}
