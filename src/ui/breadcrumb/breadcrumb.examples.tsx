import { Breadcrumb } from './breadcrumb.zh.tsx';

export const examples = {
	'three steps': () => (
		<Breadcrumb crumbs={[{ text: '首页', href: '/' }, { text: '示范县', href: '/places/a' }, { text: '<公开事项>' }]} />
	),
};
