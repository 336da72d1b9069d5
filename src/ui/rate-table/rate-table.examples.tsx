import { RateTable } from './rate-table.zh.tsx';

const cell = (count: number) => ({ count, href: `?n=${count}` });

export const examples = {
	'a body with everything, a month with nothing due': () => (
		<RateTable
			caption="按单位"
			head="单位"
			lines={[
				{
					name: '县<发展>局',
					href: '?body=1',
					onTime: cell(48),
					late: cell(1),
					overdue: cell(1),
					notYetDue: cell(3),
					provisional: cell(2),
				},
				{
					name: '12月',
					href: null,
					onTime: cell(0),
					late: cell(0),
					overdue: cell(0),
					notYetDue: { count: 4, href: null },
					provisional: cell(0),
				},
			]}
		/>
	),
};
