import { VerdictMark } from './verdict.tsx';

export const examples = {
	'on time': () => <VerdictMark verdict={{ kind: 'on-time', text: '按时公开' }} />,
	late: () => <VerdictMark verdict={{ kind: 'late', text: '迟 3 个工作日' }} />,
	overdue: () => <VerdictMark verdict={{ kind: 'overdue', text: '逾期未公开' }} />,
	'not due yet': () => <VerdictMark verdict={{ kind: 'open', text: '还有 3 个工作日' }} />,
	'nothing settled, with hostile words': () => <VerdictMark verdict={{ kind: 'unsure', text: '<b>期限暂定</b>' }} />,
};
