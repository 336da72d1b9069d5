import { addresses } from '../portal/addresses.ts';
import type { PortalDeps } from '../portal/index.ts';
import type { PageView } from '../portal/page-view.ts';
import { Page } from '../portal/pages/page.zh.tsx';

/** Stands in a static copy for everything that has to be computed while the reader waits. */
function NoticePage(props: { view: PageView }) {
	const { view } = props;
	const { origin } = view.site;
	return (
		<Page
			view={view}
			hasOwnSearch
			crumbs={[{ text: '搜索' }]}
			head={{ title: '搜索', description: '这是网站的静态副本，搜索要用在线网站。', isUnlisted: true }}
		>
			<h1>搜索要用在线网站</h1>
			<p class="lead">您看到的是网站的静态副本，可以浏览和下载，不能搜索，也不能几个条件一起筛选。</p>
			<p>
				在线网站：<a href={`${origin}${view.href(addresses.search)}`}>{origin}</a>
			</p>
			<p>在这里可以这样找：</p>
			<ul>
				<li>
					<a href={view.href(addresses.places)}>各地目录</a>：先选地方，再按类别、单位、渠道逐项看
				</li>
				<li>
					<a href={view.href(addresses.topics)}>同一事项对照</a>：按事项名称找
				</li>
				<li>
					<a href={view.href(addresses.law)}>公开依据</a>：按引用的文件找
				</li>
			</ul>
		</Page>
	);
}

/** The page at `/search` of a static copy, in one of the two layouts. */
export function renderExportNotice(deps: PortalDeps, largePrefix: string): string {
	const { site, assets, clock } = deps;
	const view: PageView = {
		site,
		assets,
		today: clock.today(),
		isLarge: largePrefix !== '',
		isDemo: false,
		preview: null,
		apiPath: deps.apiPath ?? null,
		path: addresses.search,
		href: (path) => largePrefix + path,
	};
	return `<!doctype html>${(<NoticePage view={view} />).toString()}`;
}
