import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { asChild } from '../markup.ts';
import { itemTable } from './item-table.zh.ts';

const item: CatalogueItem = {
	row: 1,
	seq: null,
	category: '资金<项目>',
	subcategory: null,
	name: '年度计划"><script>alert(1)</script>',
	elements: ['名称', '地点', '任务', '规模', '来源'],
	legalBasis: [],
	timeLimit: { text: '信息形成（变更）20个工作日内', clauses: [] },
	bodies: ['县发展局'],
	section: null,
	channels: [
		{ kind: 'website', label: '政府网站', selected: true },
		{ kind: 'gazette', label: '政府公报', selected: false },
	],
	audience: ['everyone'],
	modes: ['proactive'],
	levels: ['county', 'village'],
	siteColumn: null,
	document: null,
	raw: {},
	warnings: [{ code: 'seq-missing', message: '没有序号', source: {} }],
	source: {},
};

export const examples = {
	'one row of hostile words, with a doubt': () => <>{asChild(itemTable('目录', [{ href: '/a?"x', item }]))}</>,
	'two places side by side': () => (
		<>
			{asChild(
				itemTable('对照', [
					{ href: '/a', item: { ...item, seq: '3', warnings: [] }, placeName: '甲县' },
					{ href: '/b', item: { ...item, bodies: ['甲', '乙', '丙', '丁', '戊'] }, placeName: '乙县' },
				]),
			)}
		</>
	),
};
