/** A made-up catalogue for the writers' tests: one row per difficulty, no real place. */
import {
	CATALOGUE_SCHEMA,
	type Catalogue,
	type CatalogueItem,
	type ChannelChoice,
	type ChannelKind,
} from '../catalogue/catalogue.ts';

const LABELS: readonly (readonly [ChannelKind, string])[] = [
	['website', '政府网站'],
	['gazette', '政府公报'],
	['social-media', '两微一端'],
	['press-conference', '发布会/听证会'],
	['broadcast', '广播电视'],
	['print-media', '纸质媒体'],
	['reading-point', '公开查阅点'],
	['service-center', '政务服务中心'],
	['service-station', '便民服务站'],
	['home-visit', '入户/现场'],
	['notice-board', '社区/企事业单位/村公示栏（电子屏）'],
	['targeted-push', '精准推送'],
	['other', '其他'],
];

/** The usual list of 13 with the given kinds ticked. */
export function sampleChannels(...selected: readonly ChannelKind[]): ChannelChoice[] {
	return LABELS.map(([kind, label]) => ({ kind, label, selected: selected.includes(kind) }));
}

/** An item with ordinary content; `over` replaces what a test is about. */
export function sampleItem(row: number, over: Partial<CatalogueItem> = {}): CatalogueItem {
	const text = '信息形成（变更）20个工作日内';
	return {
		row,
		seq: String(row),
		category: '灌溉用水',
		subcategory: '用水计划',
		name: over.subcategory ?? '用水计划',
		elements: ['编制依据（上级文件、本地规划）', '分配方案', '联系方式'],
		legalBasis: ['《中华人民共和国政府信息公开条例》（国务院令第711号）', '《农田水利条例》'],
		timeLimit: {
			text,
			clauses: [
				{ kind: 'working-days', amount: 20, unit: 'working-day', trigger: 'formed-or-changed', by: null, text },
			],
		},
		bodies: ['县水利局', '乡镇人民政府'],
		section: null,
		channels: sampleChannels('website', 'notice-board'),
		audience: ['everyone'],
		modes: ['proactive'],
		levels: ['county', 'township'],
		siteColumn: null,
		document: null,
		raw: {},
		warnings: [],
		source: {},
		...over,
	};
}

/** A whole edition round the given items. */
export function sampleCatalogue(items: readonly CatalogueItem[], over: Partial<Catalogue> = {}): Catalogue {
	return {
		schema: CATALOGUE_SCHEMA,
		place: { name: '青禾县', province: '云川省', level: 'county' },
		title: '青禾县灌溉领域基层政务公开标准目录',
		documentNumber: '青政办发〔2020〕12号',
		issuer: '青禾县人民政府办公室',
		issuedOn: '2020-07-01',
		edition: '试行',
		items,
		rules: [
			{ kind: 'permanent', number: null, text: '县级公告公示信息保持长期公开状态。', levels: ['county'], source: {} },
			{
				kind: 'posting-period',
				number: '3.2',
				text: '乡村公告公示时间原则上不少于10天。',
				levels: ['township', 'village'],
				source: {},
			},
		],
		warnings: [],
		...over,
	};
}

const fiveDays = {
	text: '5',
	clauses: [
		{ kind: 'working-days', amount: 5, unit: 'working-day', trigger: 'formed-or-changed', by: null, text: '5' },
	],
} as const;

/** Every difficulty at once: all optional columns, merged cells, empty fields, marks and markup inside the text. */
export const hardCatalogue: Catalogue = sampleCatalogue([
	sampleItem(1),
	sampleItem(2, { subcategory: '用水计划', name: '年度计划', section: '灌溉股' }),
	sampleItem(3, {
		seq: null,
		subcategory: '水费',
		name: '水费',
		document: '《青禾县水费管理办法》',
		timeLimit: fiveDays,
	}),
	sampleItem(4, {
		subcategory: null,
		name: '灌溉用水',
		elements: ['一项；仍是同一项'],
		legalBasis: [],
		audience: [],
		modes: [],
		levels: [],
	}),
	sampleItem(5, {
		category: '工程',
		subcategory: null,
		name: '渠道维修',
		elements: [],
		bodies: [],
		channels: [],
		seq: '4.3.1.1',
	}),
	sampleItem(6, {
		category: '工程',
		subcategory: '渠道维修',
		name: '渠道维修',
		elements: ['=SUM(A1)', '-1', '<b>粗体</b> & "引号"', '#set page(fill: red) $x$ *星*'],
		siteColumn: '县政府网-政务公开-工程',
		audience: ['everyone', 'specific-group'],
		modes: ['proactive', 'on-request'],
		levels: ['county', 'township', 'village'],
		channels: sampleChannels('website').filter((channel) => channel.selected),
	}),
]);
