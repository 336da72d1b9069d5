import type { AdminLevel, CatalogueItem, CatalogueRule, CatalogueWarning, ChannelChoice } from '../catalogue.ts';
import { type Clause, collectClauses } from './clauses.ts';
import { rowWarning } from './doubts.ts';
import { joinWrapped } from './fold.ts';
import type { Paragraph } from './preface.ts';
import { readBodies, readLegalBasis } from './read-cells.ts';
import { splitOutside } from './read-elements.ts';

/**
 * A norm in prose (`4.3.1.1 应公开…，包括…`): each lowest clause under the heading 公开内容 is an item. Limit, bodies, channels and
 * basis come from the norm's own rules, each with a warning. Empty when the text has no such chapter.
 */
export function readNorm(paragraphs: readonly Paragraph[], rules: readonly CatalogueRule[]): CatalogueItem[] {
	const clauses = collectClauses(paragraphs);
	const roots = clauses.filter(
		(clause) =>
			/^公开(事项及|的)?内容$/.test(clause.text) &&
			clauses.some((other) => isInside(other, clause) && /公开/.test(other.text)),
	);
	const root = roots[roots.length - 1];
	if (root === undefined) return [];
	const inside = clauses.filter((clause) => isInside(clause, root));
	const hasChildren = (clause: Clause) => inside.some((other) => isInside(other, clause));
	const headings = new Map(
		inside.filter((clause) => hasChildren(clause) || clause.body !== null).map((clause) => [clause.path, clause.text]),
	);
	const depth = root.path.split('.').length;
	return inside
		.filter((clause) => !hasChildren(clause) && /公开/.test(`${clause.text}${clause.body ?? ''}`))
		.map((leaf, index) => readLeaf(leaf, index + 1, depth, headings, rules, paragraphs));
}

function isInside(clause: Clause, other: Clause): boolean {
	return clause.path.startsWith(`${other.path}.`);
}

function readLeaf(
	leaf: Clause,
	row: number,
	rootDepth: number,
	headings: ReadonlyMap<string, string>,
	rules: readonly CatalogueRule[],
	paragraphs: readonly Paragraph[],
): CatalogueItem {
	const parts = leaf.path.split('.');
	const path: string[] = [];
	for (let length = rootDepth + 1; length <= parts.length; length++) {
		const heading = headings.get(parts.slice(0, length).join('.'));
		if (heading !== undefined) path.push(heading);
	}
	const body = leaf.body ?? leaf.text;
	const { name, elements } = readClauseText(body);
	const warnings: CatalogueWarning[] = [];
	const inherit = (
		field: 'timeLimit' | 'bodies' | 'channels' | 'legalBasis' | 'audience' | 'modes' | 'levels',
		detail: string,
	) => warnings.push(rowWarning(row, field, 'inherited-from-rule', detail, leaf.position, body));
	const limitRule = rules.find((rule) => rule.kind === 'default-limit' && rule.timeLimit !== undefined);
	if (limitRule !== undefined)
		inherit('timeLimit', `第${(limitRule.number ?? '').replace(/^第|条$/g, '')}条“${limitRule.text}”`);
	else warnings.push(rowWarning(row, 'timeLimit', 'limit-missing', '条文与总则都未写公开时限', leaf.position));
	const bodies = normBodies(paragraphs);
	if (bodies.length > 0) inherit('bodies', `“${bodies.join('、')}”`);
	else warnings.push(rowWarning(row, 'bodies', 'blank-cell', '条文与总则都没有写明公开主体', leaf.position));
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
		seq: leaf.printed,
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
		raw: { 条款: leaf.printed, 条文: body },
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
	const ended = text.replace(/等信息$/, '');
	return joinPhrases(splitOutside(ended, /[、；;，,]/))
		.map((entry) =>
			entry
				.replace(/^(包括|以及)/, '')
				.replace(/^公开(?!事项|招标|栏|主体)/, '')
				.replace(/等$/, '')
				.trim(),
		)
		.filter((entry) => entry !== '');
}

const GOVERNED = /^(依据|根据|按照|由|对|经)/;

/**
 * Puts a phrase together again that a 、 only coordinates: `依据A、B所确定X的Y` (the preposition governs both) and
 * `提升已退出村、已脱贫人口方案` (the second piece repeats the modifier inside the first).
 */
function joinPhrases(pieces: readonly string[]): string[] {
	const phrases: string[] = [];
	for (const piece of pieces) {
		const previous = phrases[phrases.length - 1];
		const isGoverned =
			previous !== undefined && GOVERNED.test(previous) && !/[所的]/.test(previous) && /所/.test(piece);
		const repeats = previous !== undefined && /^[已未拟]/.test(piece) && previous.lastIndexOf(piece[0] ?? ' ') > 0;
		if (isGoverned || repeats) phrases[phrases.length - 1] = `${previous}、${piece}`;
		else phrases.push(piece);
	}
	return phrases;
}

const HEADING_MARK =
	/^(?:\d+(?:\.\d+)*|第[一二三四五六七八九十]+[章条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])[\s　]*/;

/** The body named by the line under the heading 主体, or by a sentence `公开主体为…`. */
function normBodies(paragraphs: readonly Paragraph[]): readonly string[] {
	const lines = paragraphs.map((paragraph) => joinWrapped(paragraph.text).text).filter((line) => line !== '');
	for (const [index, line] of lines.entries()) {
		const stated = /公开主体(?:为|是)[:：]?([^，。；]{2,40})/.exec(line)?.[1];
		if (stated !== undefined) return readBodies(stated).entries;
		const next = lines[index + 1] ?? '';
		const isHeading = HEADING_MARK.test(line) && /^(公开)?主体$/.test(line.replace(HEADING_MARK, ''));
		if (isHeading && next !== '' && !HEADING_MARK.test(next) && next.length <= 30) return [next.replace(/[。；]$/, '')];
	}
	return [];
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
