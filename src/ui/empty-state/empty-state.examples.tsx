import { EmptyState } from './empty-state.tsx';

export const examples = {
	'why and what to do': () => (
		<EmptyState title="没有找到">
			<p>换一个词试试</p>
		</EmptyState>
	),
};
