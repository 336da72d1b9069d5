import type { MemoryEdition } from '../../src/portal/index.ts';
import { sampleCatalogue, sampleItem, workingDays } from './sample-catalogues.ts';
import { DISCLOSURE_PAGE_KINDS } from './sample-disclosures.ts';

const policy = sampleItem({
	row: 1,
	category: '政策文件',
	name: '规范性文件',
	elements: ['各级政府及部门规范性文件'],
	channels: [],
	bodies: [],
	legalBasis: [],
	// Tells what was done and wants nobody: no count of doubts may count it.
	warnings: [{ row: 1, field: 'category', code: 'inherited-from-above', message: '沿用上一行。', source: {} }],
});

const people = sampleItem({
	row: 2,
	seq: null,
	category: '扶持对象',
	subcategory: '对象认定',
	name: '认定结果',
	document: '认定结果公示',
	modes: ['on-request'],
	audience: ['specific-group'],
	levels: [],
	timeLimit: { text: '及时公开', clauses: [{ ...workingDays(20), kind: 'promptly', amount: null, unit: null }] },
	warnings: [
		{ row: 2, field: 'seq', code: 'seq-missing', message: '原文没有印序号，请核对。', source: { line: 12, text: ' ' } },
	],
});

const plan = sampleItem({ row: 3, siteColumn: '示范县政府网-政务公开-资金项目', section: '综合股' });

/** Two places, one of them with two editions: one example of every kind of page. */
export const SAMPLE_EDITIONS: readonly MemoryEdition[] = [
	{
		placeKey: 'jia',
		editionKey: 'trial',
		installedAt: '2020-05-01T01:00:00Z',
		isReconstructed: true,
		catalogue: sampleCatalogue([policy, { ...plan, row: 2, timeLimit: { text: '10天', clauses: [workingDays(10)] } }], {
			edition: '试行',
			issuedOn: '2018-01-01',
		}),
	},
	{
		placeKey: 'jia',
		editionKey: 'revised',
		installedAt: '2020-06-01T01:00:00Z',
		sourceDocument: '示范县公开标准目录（修订版）',
		sourceUrl: 'https://example.com/catalogue.html',
		catalogue: sampleCatalogue([policy, people, plan], {
			rules: [{ kind: 'permanent', number: '三', text: '县级长期公开', levels: ['county'], source: {} }],
			warnings: [{ code: 'text-damaged', message: '第二页缺角，请核对。', source: { page: 2 } }],
		}),
	},
	{
		placeKey: 'yi',
		editionKey: '2020',
		installedAt: '2020-07-01T01:00:00Z',
		catalogue: sampleCatalogue([{ ...plan, row: 1, bodies: ['乙县发展局'] }], {
			place: { name: '乙县', province: null, level: null },
			title: '乙县标准目录',
			documentNumber: null,
			issuer: null,
			issuedOn: null,
			edition: null,
		}),
	},
];

/** One address for each kind of page, by what it is. */
export const PAGE_KINDS: Readonly<Record<string, string>> = {
	'front page': '/',
	places: '/places',
	province: '/places?province=%E7%A4%BA%E8%8C%83%E7%9C%81',
	'find a place': '/find-place?q=%E5%8E%BF',
	place: '/places/jia',
	catalogue: '/places/jia/catalogue',
	'filtered catalogue': '/places/jia/catalogue?category=%E6%94%BF%E7%AD%96%E6%96%87%E4%BB%B6&level=county',
	'catalogue without a match': '/places/jia/catalogue?category=x',
	editions: '/places/jia/editions',
	'old edition': '/places/jia/editions/trial',
	comparison: '/places/jia/compare/trial/revised',
	item: '/places/jia/items/2',
	'item with gaps': '/places/jia/items/3',
	topics: '/topics',
	topic: '/topics/%E5%B9%B4%E5%BA%A6%E8%AE%A1%E5%88%92%E5%AE%89%E6%8E%92%E6%83%85%E5%86%B5',
	law: '/law',
	instrument:
		'/law/%E4%B8%AD%E5%8D%8E%E4%BA%BA%E6%B0%91%E5%85%B1%E5%92%8C%E5%9B%BD%E6%94%BF%E5%BA%9C%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80%E6%9D%A1%E4%BE%8B',
	'search form': '/search',
	'search results': '/search?q=%E8%AE%A1%E5%88%92',
	'search without results': '/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA',
	about: '/about',
	accessibility: '/accessibility',
	sitemap: '/sitemap',
	report: '/report?page=%2Fplaces%2Fjia',
	leave: '/leave?to=https%3A%2F%2Fexample.com%2Fcatalogue.html',
	...DISCLOSURE_PAGE_KINDS,
	'not found': '/no-such-page',
};
