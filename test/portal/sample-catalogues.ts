import { CATALOGUE_SCHEMA, type Catalogue, type CatalogueItem } from '../../src/catalogue/catalogue.ts';
import type { Clause } from '../../src/catalogue/time-limit.ts';

/** A row of the sample county with everything in it; `changes` make other rows. */
export function sampleItem(changes: Partial<CatalogueItem> = {}): CatalogueItem {
	return {
		row: 1,
		seq: '1',
		category: '资金项目',
		subcategory: null,
		name: '年度计划安排情况',
		elements: ['项目名称', '实施地点', '建设任务', '补助标准', '资金来源及规模', '绩效目标'],
		legalBasis: ['《中华人民共和国政府信息公开条例》', '《示范省关于项目公告公示的通知》（示办发〔2018〕11号）'],
		timeLimit: { text: '信息形成（变更）20个工作日内', clauses: [workingDays(20)] },
		bodies: ['县发展局', '乡镇人民政府'],
		section: null,
		channels: [
			{ kind: 'website', label: '政府网站', selected: true },
			{ kind: 'gazette', label: '政府公报', selected: false },
			{ kind: 'notice-board', label: '社区/企事业单位/村公示栏（电子屏）', selected: true },
		],
		audience: ['everyone'],
		modes: ['proactive'],
		levels: ['county', 'village'],
		siteColumn: null,
		document: null,
		raw: { 序号: '1', 二级事项: '年度计划安排情况', 公开时限: '信息形成（变更）20个工作日内', 公开主体: '县发展局' },
		warnings: [],
		source: { table: 1, row: 3 },
		...changes,
	};
}

export function workingDays(amount: number): Clause {
	const text = `${amount}个工作日内`;
	return { kind: 'working-days', amount, unit: 'working-day', trigger: 'formed-or-changed', by: null, text };
}

/** A catalogue of the sample county with these rows. */
export function sampleCatalogue(items: readonly CatalogueItem[], changes: Partial<Catalogue> = {}): Catalogue {
	return {
		schema: CATALOGUE_SCHEMA,
		place: { name: '示范县', province: '示范省', level: 'county' },
		title: '示范县政务公开标准目录',
		documentNumber: '示办〔2020〕3号',
		issuer: '示范县人民政府办公室',
		issuedOn: '2020-05-20',
		edition: '修订版',
		items,
		rules: [],
		warnings: [],
		...changes,
	};
}

const SCRIPT = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>';

/** Names that try everything: markup, quotes, direction marks, words without end, 10,000 characters, NUL and lone surrogates. */
export const HOSTILE_TEXTS: readonly string[] = [
	SCRIPT,
	`'; DROP TABLE items; -- ${SCRIPT}`,
	'\u202Eโกหก\u202D abc \u2067right to left\u2069 \u200F',
	'W'.repeat(3000),
	'很长的名字'.repeat(2000),
	'&lt;b&gt;&amp;{{7*7}}#{7*7}<%= 7 %>',
	'控制\u0000\u0008\u001B\uD800\uFFFE字符',
	'</title></style></textarea></table></main><h1>假标题</h1>',
	'javascript:alert(1)',
	'🏳️‍🌈 𠮷 é̂',
];

/** A catalogue that is nothing but {@link HOSTILE_TEXTS}. */
export function hostileCatalogue(): Catalogue {
	const items = HOSTILE_TEXTS.map((text, index) =>
		sampleItem({
			row: index + 1,
			seq: text,
			category: text,
			subcategory: `二级${text}`,
			name: text,
			document: `文件${text}`,
			elements: [text, text],
			legalBasis: [text, `《${text}》`],
			timeLimit: { text, clauses: [{ ...workingDays(20), text }] },
			bodies: [text],
			section: text,
			siteColumn: text,
			channels: [{ kind: 'other', label: text, selected: true }],
			raw: { [text]: text },
			warnings: [{ row: index + 1, field: 'name', code: 'possible-typo', message: text, source: { text } }],
			source: { sheet: text, address: text },
		}),
	);
	const text = HOSTILE_TEXTS.join(' ');
	return sampleCatalogue(items, {
		place: { name: text, province: text, level: 'county' },
		title: text,
		documentNumber: text,
		issuer: text,
		issuedOn: text,
		edition: text,
		rules: [{ kind: 'posting-period', number: text, text, levels: ['village'], source: {} }],
		warnings: [{ code: 'x', message: text, source: {} }],
	});
}
