import { CATALOGUE_SCHEMA, type Catalogue, type CatalogueItem, type CatalogueRule } from '../catalogue.ts';
import type { TimeLimit } from '../time-limit.ts';

/** A limit of `amount` working days after formation or change, for tests. */
export function workingDays(amount: number, text = `信息形成（变更）${amount}个工作日内`): TimeLimit {
	return {
		text,
		clauses: [{ kind: 'working-days', amount, unit: 'working-day', trigger: 'formed-or-changed', by: null, text }],
	};
}

/** A plausible row for tests; everything given replaces the default. */
export function sampleItem(given: Partial<CatalogueItem> = {}): CatalogueItem {
	const name = given.name ?? '办事指南';
	return {
		row: 1,
		seq: null,
		category: '服务信息',
		subcategory: name,
		name,
		elements: ['办理依据', '办理程序'],
		legalBasis: ['《中华人民共和国政府信息公开条例》'],
		timeLimit: workingDays(20),
		bodies: ['甲局'],
		section: null,
		channels: [{ kind: 'website', label: '政府网站', selected: true }],
		audience: ['everyone'],
		modes: ['proactive'],
		levels: ['county'],
		siteColumn: null,
		document: null,
		raw: {},
		warnings: [],
		source: {},
		...given,
	};
}

/** A catalogue for tests; rows are numbered 1 … n in the order given. */
export function sampleCatalogue(
	items: readonly Partial<CatalogueItem>[],
	given: Partial<Omit<Catalogue, 'items'>> = {},
): Catalogue {
	return {
		schema: CATALOGUE_SCHEMA,
		place: { name: '甲县', province: null, level: 'county' },
		title: '甲县政务公开标准目录',
		documentNumber: null,
		issuer: null,
		issuedOn: null,
		edition: null,
		rules: [],
		warnings: [],
		...given,
		items: items.map((item, index) => sampleItem({ seq: String(index + 1), ...item, row: index + 1 })),
	};
}

/** A rule outside the rows, for tests. */
export function sampleRule(given: Partial<CatalogueRule> & Pick<CatalogueRule, 'kind' | 'text'>): CatalogueRule {
	return { number: null, levels: [], source: {}, ...given };
}
