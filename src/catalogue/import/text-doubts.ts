import type { SourcePosition } from '../../documents/source-document.ts';
import type { CatalogueItem, CatalogueRule, CatalogueWarning } from '../catalogue.ts';
import { documentWarning } from './doubts.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { Paragraph } from './preface.ts';

/** Doubts of the text around the tables: annexes that are only named, flow charts that are only captions, names that disagree. */
export function ruleWarnings(
	rules: readonly CatalogueRule[],
	before: readonly Paragraph[],
	after: readonly Paragraph[],
	items: readonly CatalogueItem[],
	issuer: string | null,
	knowledge: ImportKnowledge,
): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	const all = [...before, ...after];
	const hasText = (annex: string) =>
		all.some((paragraph) => new RegExp(`^附\\s*录\\s*${annex.slice(-1)}`).test(joinWrapped(paragraph.text).text));
	for (const rule of rules) {
		if (rule.kind === 'annex' && rule.number !== null && !hasText(rule.number))
			warnings.push(documentWarning('annex-missing', `${rule.number}“${rule.text}”未随文提供`, rule.source));
		if (rule.kind === 'flow-step')
			warnings.push(
				documentWarning(
					'list-order-reconstructed',
					`${rule.number ?? ''}的文字框按文件中出现的先后排列，未必是流程的先后：“${rule.text}”`,
					rule.source,
				),
			);
		if (
			rule.kind === 'flow-chart' &&
			!rules.some((other) => other.kind === 'flow-step' && other.number === rule.number)
		)
			warnings.push(documentWarning('flow-chart-image-only', `${rule.number ?? ''}“${rule.text}”`, rule.source));
	}
	warnings.push(
		...cutOffCaptions(rules),
		...lostMarkers(rules, items),
		...issuerMismatch(issuer, items),
		...continuedTables(all),
		...headingNumbers(all),
		...disagreeingNames(all, items, knowledge),
		...supersededInText(all, knowledge),
	);
	return warnings;
}

/** `表4 …（续）`: the caption and header printed again do not start a table of their own. */
function continuedTables(paragraphs: readonly Paragraph[]): CatalogueWarning[] {
	return paragraphs
		.filter((paragraph) => /^表\s*\d+.*[（(]续[)）]$/.test(joinWrapped(paragraph.text).text))
		.map((paragraph) =>
			documentWarning(
				'header-repeated',
				`“${joinWrapped(paragraph.text).text}”是续表，表题和表头未当作事项`,
				paragraph.position,
			),
		);
}

/** A chart caption that stops at 流程 where all others say 流程图. */
function cutOffCaptions(rules: readonly CatalogueRule[]): CatalogueWarning[] {
	const charts = rules.filter((rule) => rule.kind === 'flow-chart');
	const whole = charts.filter((rule) => rule.text.endsWith('流程图'));
	if (whole.length < charts.length * 0.8) return [];
	return charts
		.filter((rule) => rule.text.endsWith('流程'))
		.map((rule) =>
			documentWarning('text-truncated', `${rule.number ?? ''}“${rule.text}”，他图均作“…流程图”`, rule.source),
		);
}

/** A note that says which mark means "ticked", while no cell prints that mark any more. */
function lostMarkers(rules: readonly CatalogueRule[], items: readonly CatalogueItem[]): CatalogueWarning[] {
	return rules.flatMap((rule) => {
		const mark = rule.kind === 'note' ? /渠道[^；。]*?用[“”"]?([■●▲√☑])/.exec(rule.text)?.[1] : undefined;
		if (mark === undefined || items.some((item) => channelText(item).includes(mark))) return [];
		if (items.every((item) => item.channels.length === 0)) return [];
		return [
			documentWarning('marker-lost', `备注说渠道用“${mark}”标志，各行却没有这个符号，按现有勾选框读`, rule.source),
		];
	});
}

function channelText(item: CatalogueItem): string {
	return Object.entries(item.raw)
		.filter(([label]) => /渠道|载体|平台/.test(label))
		.map(([, raw]) => raw)
		.join('');
}

/** Who issued the norm and who it says discloses carry almost, but not quite, the same name. */
function issuerMismatch(issuer: string | null, items: readonly CatalogueItem[]): CatalogueWarning[] {
	const [body, ...others] = [...new Set(items.flatMap((item) => item.bodies))];
	const first = items[0];
	if (issuer === null || body === undefined || first === undefined || others.length > 0 || body === issuer) return [];
	const isAlike = body.slice(0, 5) === issuer.slice(0, 5) && body.slice(-1) === issuer.slice(-1) && body.length > 6;
	if (!isAlike || issuer.includes(body) || body.includes(issuer)) return [];
	return [
		documentWarning(
			'body-name-typo',
			`发布机关写“${issuer}”，公开主体写“${body}”，请核对是否同一机关`,
			first.source,
			issuer,
		),
	];
}

const CHINESE_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function headingNumbers(paragraphs: readonly Paragraph[]): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	let last = -1;
	for (const paragraph of paragraphs) {
		const text = joinWrapped(paragraph.text).text;
		const chinese = /^([一二三四五六七八九十])、/.exec(text)?.[1];
		const arabic = /^(\d)、\s*[\u4e00-\u9fff]{4,20}$/.exec(text)?.[1];
		if (chinese !== undefined) last = CHINESE_NUMBERS.indexOf(chinese);
		else if (arabic !== undefined && Number(arabic) === last + 2) {
			warnings.push(
				documentWarning(
					'heading-number-irregular',
					`“${text.slice(0, 16)}”前后标题用汉字编号，此处用“${arabic}、”`,
					paragraph.position,
					text,
				),
			);
			last = Number(arabic) - 1;
		}
	}
	return warnings;
}

/** The same name printed with one or two different characters; the rarer form is a doubt (`区发放局` among `区发改局`). */
function disagreeingNames(
	paragraphs: readonly Paragraph[],
	items: readonly CatalogueItem[],
	knowledge: ImportKnowledge,
): CatalogueWarning[] {
	const warnings: CatalogueWarning[] = [];
	const counts = new Map<string, { count: number; position: SourcePosition }>();
	const count = (name: string, position: SourcePosition) => {
		const seen = counts.get(name);
		counts.set(name, { count: (seen?.count ?? 0) + 1, position: seen?.position ?? position });
	};
	for (const paragraph of paragraphs) {
		const text = foldText(paragraph.text, knowledge.simplify);
		for (const match of text.matchAll(/(?:[、,:由为至]|^)([区县市][\u4e00-\u9fff]{2,4}[局办委])(?=[、,。;为]|$)/g))
			count(match[1] ?? '', paragraph.position);
		for (const match of text.matchAll(/[\u4e00-\u9fff]{2}政务[公分]开/g)) count(match[0], paragraph.position);
	}
	for (const item of items) for (const body of item.bodies) count(foldText(body, knowledge.simplify), item.source);
	const names = [...counts];
	for (const [name, { count: times, position }] of names) {
		const rival = names.find(
			([other, seen]) =>
				other !== name &&
				other.length === name.length &&
				differsByOne(other, name) &&
				seen.count > times &&
				looksAlike(other, name),
		);
		if (rival === undefined) continue;
		const isBody = /[局办委]$/.test(name);
		warnings.push(
			documentWarning(
				isBody ? 'body-name-typo' : 'possible-typo',
				`“${name}”疑为“${rival[0]}”（文中出现${rival[1].count}次）`,
				position,
				name,
			),
		);
	}
	warnings.push(...titleMismatch(paragraphs));
	return warnings;
}

function differsByOne(left: string, right: string): boolean {
	let differences = 0;
	for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) differences++;
	return differences === 1;
}

/** Pairs of characters that are taken for each other in print or in typing, beside those that sound alike. */
const LOOK_ALIKE = ['公分', '改放', '己已', '末未', '人入', '士土', '农衣', '治冶', '贷货'];

function looksAlike(left: string, right: string): boolean {
	for (let index = 0; index < left.length; index++) {
		if (left[index] === right[index]) continue;
		return LOOK_ALIKE.some((pair) => pair.includes(left[index] ?? ' ') && pair.includes(right[index] ?? ' '));
	}
	return false;
}

/** A covering notice that names another document than the one it covers. */
function titleMismatch(paragraphs: readonly Paragraph[]): CatalogueWarning[] {
	const bySuffix = new Map<string, Map<string, { times: number; position: SourcePosition }>>();
	for (const paragraph of paragraphs) {
		for (const match of foldText(paragraph.text).matchAll(
			/([\u4e00-\u9fff]{2})(政务公开工作规则|工作公开规范|公开工作规范)/g,
		)) {
			const named = bySuffix.get(match[2] ?? '') ?? new Map<string, { times: number; position: SourcePosition }>();
			const seen = named.get(match[0]);
			named.set(match[0], { times: (seen?.times ?? 0) + 1, position: seen?.position ?? paragraph.position });
			bySuffix.set(match[2] ?? '', named);
		}
	}
	return [...bySuffix.values()].flatMap((named) => {
		const [usual, ...others] = [...named].sort((left, right) => right[1].times - left[1].times);
		if (usual === undefined) return [];
		return others
			.filter(([, seen]) => seen.times < usual[1].times)
			.map(([name, seen]) =>
				documentWarning('document-name-mismatch', `此处写“${name}”，他处写“${usual[0]}”`, seen.position, name),
			);
	});
}

function supersededInText(paragraphs: readonly Paragraph[], knowledge: ImportKnowledge): CatalogueWarning[] {
	return paragraphs.flatMap((paragraph) =>
		knowledge.superseded
			.filter((law) => law.citedAs.some((cited) => foldText(paragraph.text).includes(foldText(cited))))
			.map((law) =>
				documentWarning(
					'law-superseded',
					`“${law.title}”已由${law.replacedBy}替代（${law.since}起）`,
					paragraph.position,
				),
			),
	);
}
