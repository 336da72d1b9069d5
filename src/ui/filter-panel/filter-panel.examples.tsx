import { FilterPanel } from './filter-panel.zh.tsx';

export const examples = {
	'one chosen, one empty, the rest folded': () => (
		<FilterPanel
			groups={[
				{
					title: '类别',
					allHref: '?',
					choices: [
						{ label: '政策文件', count: 3, href: '?category=a', isChosen: true },
						{ label: '<监督>', count: 0, href: '?category=b', isChosen: false },
						{ label: '资金', count: 2, href: '?category=c', isChosen: false },
					],
				},
				{ title: '层级', allHref: '?', choices: [{ label: '县级', count: 5, href: '?level=county', isChosen: false }] },
			]}
		/>
	),
	'nobody counted': () => (
		<FilterPanel
			groups={[
				{
					title: '年份',
					allHref: '?',
					choices: [{ label: '2020年', count: null, href: '?year=2020', isChosen: false }],
				},
			]}
		/>
	),
};
