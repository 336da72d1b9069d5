import { SiteFrame } from './site-frame.zh.tsx';

const frame = {
	siteName: '示范县政务公开',
	mark: '',
	title: '示范',
	metas: [],
	stylesheet: '/portal.css',
	icon: '/icon.svg',
	canonical: 'https://example.invalid/',
	isUnlisted: false,
	isLarge: true,
	homeHref: '/large/',
	searchHref: '/large/search',
	layoutSwitch: { text: '返回标准版', href: '/' },
	navigation: [],
	crumbs: [],
	provenance: [],
	reportHref: '/large/report',
	marks: [],
};

export const examples = {
	'invented information, in large type': () => <SiteFrame {...frame} warning="演示数据：<虚构>" />,
	'a page of a site with hostile names': () => (
		<SiteFrame
			siteName="<示范县>政务公开"
			mark="<path d='M0 0'/>"
			title="</title><script>"
			metas={[['SiteName', '"><script>']]}
			stylesheet="/portal.css"
			icon="/icon.svg"
			canonical="https://example.invalid/"
			isUnlisted={false}
			isLarge={false}
			homeHref="/"
			searchHref="/search"
			layoutSwitch={{ text: '大字版', href: '/large/' }}
			navigation={[{ text: '首页', href: '/', isCurrent: true }]}
			crumbs={[{ text: '首页', href: '/' }, { text: '本页' }]}
			provenance={['出处：示范']}
			reportHref="/report"
			marks={[{ text: '网站地图', href: '/sitemap' }, { text: 'ICP备案' }]}
		>
			<h1>正文</h1>
		</SiteFrame>
	),
};
