import { SideNavigation } from './side-navigation.tsx';

export const examples = {
	'the second block, and an entry beside them': () => (
		<SideNavigation
			label="栏目"
			links={[
				{ text: '指南', href: '/a', isCurrent: false },
				{ text: '制度', href: '/b', isCurrent: true },
				{ text: '<申请>', href: '/c', isCurrent: false, isApart: true },
			]}
		/>
	),
};
