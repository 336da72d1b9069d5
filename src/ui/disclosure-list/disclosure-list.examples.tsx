import { DisclosureList } from './disclosure-list.tsx';

const entry = {
	href: '/places/jia/disclosures/abcdefgh',
	title: '2020年项目计划',
	facts: ['资金项目表', '县发展局'],
	publishedAt: '2020-09-10T07:30:00Z',
	publishedText: '2020-09-10 15:30',
	verdict: null,
	mark: null,
};

export const examples = {
	'one on time, one late and no longer in force': () => (
		<DisclosureList
			entries={[
				{ ...entry, verdict: { kind: 'on-time', text: '按时公开' }, mark: { text: '现行有效', isStop: false } },
				{ ...entry, verdict: { kind: 'late', text: '迟 3 个工作日' }, mark: { text: '已废止', isStop: true } },
			]}
		/>
	),
	'hostile words': () => (
		<DisclosureList entries={[{ ...entry, title: '"><script>', facts: ['<b>'], href: '"><script>' }]} />
	),
};
