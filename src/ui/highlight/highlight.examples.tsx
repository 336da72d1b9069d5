import { Highlight } from './highlight.tsx';

export const examples = {
	'a match between two pieces': () => (
		<Highlight
			fragments={[
				{ text: '年度<计划>', isMatch: false },
				{ text: '资金', isMatch: true },
				{ text: '安排', isMatch: false },
			]}
		/>
	),
};
