import { calendarDate } from '../../calendar/calendar-date.ts';
import { PublicClock } from './clock.zh.tsx';

export const examples = {
	'twenty working days, nothing published yet': () => (
		<PublicClock
			label="公开时钟"
			points={[
				{
					kind: 'formed',
					state: 'known',
					label: '信息形成',
					value: '2020年9月30日',
					on: calendarDate('2020-09-30'),
					span: '20 个工作日',
				},
				{
					kind: 'due',
					state: 'known',
					label: '最晚公开',
					value: '2020年11月4日',
					on: calendarDate('2020-11-04'),
					note: '周三',
				},
				{ kind: 'published', state: 'open', label: '实际公开', value: '还没有公开' },
				{ kind: 'posted-until', state: 'none', label: '保留到', value: '目录没有写明' },
			]}
		/>
	),
	'published late, the notice still up': () => (
		<PublicClock
			label="公开时钟"
			points={[
				{
					kind: 'published',
					state: 'late',
					stateWord: '逾期 3 个工作日',
					label: '实际公开',
					value: '2020年11月9日',
					on: calendarDate('2020-11-09'),
				},
				{
					kind: 'posted-until',
					state: 'known',
					label: '公示到',
					value: '2020年11月15日',
					on: calendarDate('2020-11-15'),
					note: '还有 3 天',
				},
			]}
		/>
	),
	'late, with hostile words': () => (
		<PublicClock
			label={'"><script>'}
			points={[{ kind: 'due', state: 'late', label: '<b>最晚公开</b>', value: '<script>alert(1)</script>' }]}
		/>
	),
};
