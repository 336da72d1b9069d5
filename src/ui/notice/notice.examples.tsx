import { Notice } from './notice.tsx';

export const examples = {
	doubt: () => (
		<Notice kind="doubt" title="这一行有 1 处需要核对">
			<p>{'<原文> 缺一个勾'}</p>
		</Notice>
	),
	hint: () => <Notice kind="hint" title="提示" />,
};
