import { TickList } from './tick-list.zh.tsx';

export const examples = {
	'one ticked, one not': () => (
		<TickList
			yes="公开"
			no="不公开"
			none="没有这一栏"
			ticks={[
				{ label: '政府网站', isTicked: true, meaning: '在网上看' },
				{ label: '政府公报', isTicked: false },
			]}
		/>
	),
	'no column in the source': () => <TickList yes="" no="" none="原文没有这一栏" ticks={[]} />,
};
