import type { Child } from 'hono/jsx';
import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';
import type { Crumb } from '../../ui/breadcrumb/breadcrumb.zh.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { clip } from '../../ui/shorten.ts';
import { type FooterMark, SiteFrame } from '../../ui/site-frame/site-frame.zh.tsx';
import { addresses, isGovernmentAddress } from '../addresses.ts';
import { SITE_MARK } from '../assets.ts';
import { plainText } from '../names.ts';
import { LARGE_PREFIX, metaTags, type PageHead, type PageView } from '../page-view.ts';
import type { PublicSite } from '../public-site.ts';
import type { EditionSummary } from '../queries.ts';

const NAVIGATION = [
	{ text: '首页', path: addresses.front },
	{ text: '各地目录', path: addresses.places },
	{ text: '事项对照', path: addresses.topics },
	{ text: '公开依据', path: addresses.law },
	{ text: '使用说明', path: addresses.about },
] as const;

const DEMO_WARNING = '演示数据：这里的信息、单位和人员都是虚构的，请勿当真。';

/** `2020年5月20日发布`, or that the source tells no date. */
export function issuedText(issuedOn: string | null): string {
	const date = issuedOn === null ? null : parseCalendarDate(issuedOn);
	return date === null ? '发布日期原文没有写' : `${dateText(date)}发布`;
}

/** 出处: which document a page rests on and since when this site has it. */
export function editionProvenance(placeName: string, edition: EditionSummary): string[] {
	const number = edition.documentNumber ? `（${edition.documentNumber}）` : '';
	return [
		`出处：${placeName}《${clip(edition.title, 60)}》${number}`,
		`本站收录：${formatInstant(edition.installedAt)}`,
	];
}

/** The address to put behind a link that leads away: for other than government sites a prompt comes first. */
export function outwardHref(view: PageView, url: string): string {
	return isGovernmentAddress(url) ? url : view.href(addresses.leave(url));
}

function footerMarks(view: PageView, site: PublicSite): FooterMark[] {
	const marks: (FooterMark | null)[] = [
		site.organiser ? { text: `主办单位：${site.organiser}` } : null,
		site.contact.phone
			? { text: `联系电话：${site.contact.phone}`, href: `tel:${site.contact.phone.replace(/[^\d+]/g, '')}` }
			: null,
		site.contact.email ? { text: `电子邮箱：${site.contact.email}`, href: `mailto:${site.contact.email}` } : null,
		site.contact.address ? { text: `地址：${site.contact.address}` } : null,
		site.contact.postcode ? { text: `邮编：${site.contact.postcode}` } : null,
		site.supervisionPhone
			? { text: `监督电话：${site.supervisionPhone}`, href: `tel:${site.supervisionPhone.replace(/[^\d+]/g, '')}` }
			: null,
		site.idCode ? { text: `网站标识码：${site.idCode}` } : null,
		site.icpNumber ? { text: site.icpNumber, href: 'https://beian.miit.gov.cn/' } : null,
		site.policeRecord,
		site.institutionMarkUrl ? { text: '党政机关网站标识', href: site.institutionMarkUrl } : null,
		site.errorReportUrl ? { text: '我为政府网站找错', href: site.errorReportUrl } : null,
		view.apiPath === null ? null : { text: '开放数据接口', href: view.href(view.apiPath) },
		{ text: '网站地图', href: view.href(addresses.sitemap) },
		{ text: '无障碍说明', href: view.href(addresses.accessibility) },
	];
	return marks.filter((mark) => mark !== null);
}

export interface PageProps {
	readonly view: PageView;
	readonly head: PageHead;
	/** From below the front page on; the last one is this page. Empty on the front page. */
	readonly crumbs: readonly Crumb[];
	readonly provenance?: readonly string[];
	readonly hasOwnSearch?: boolean;
	readonly children?: Child;
}

/** A public page. Its address in the other layout, marks and META tags follow from the view and the head. */
export function Page(props: PageProps) {
	const { view, head } = props;
	const { site } = view;
	const isFront = view.path === addresses.front;
	const title = plainText(isFront ? site.name : `${clip(head.title, 80)} - ${site.name}`);
	const crumbs = props.crumbs.map((crumb) => ({
		text: plainText(clip(crumb.text, 40)),
		...(crumb.href ? { href: view.href(crumb.href) } : {}),
	}));
	const feedPath = head.feedPath ?? addresses.feed;
	return (
		<SiteFrame
			siteName={site.name}
			mark={SITE_MARK}
			title={title}
			metas={metaTags(site, head)}
			stylesheet={view.assets.stylesheet.path}
			icon={view.assets.icon.path}
			canonical={site.origin + view.path}
			feed={{ href: feedPath, title: `${site.name}：目录更新` }}
			isUnlisted={head.isUnlisted ?? view.isLarge}
			isLarge={view.isLarge}
			homeHref={view.href(addresses.front)}
			searchHref={view.href(addresses.search)}
			layoutSwitch={
				view.isLarge ? { text: '返回标准版', href: view.path } : { text: '大字版', href: largeAddress(view.path) }
			}
			navigation={NAVIGATION.map(({ text, path }) => ({
				text,
				href: view.href(path),
				isCurrent: path === addresses.front ? isFront : view.path.startsWith(path),
			}))}
			crumbs={crumbs.length > 0 ? [{ text: '首页', href: view.href(addresses.front) }, ...crumbs] : []}
			provenance={props.provenance ?? []}
			// The form itself is no page to report: its address would grow with every step of a crawler.
			reportHref={view.href(addresses.report(view.path.startsWith('/report') ? addresses.front : view.path))}
			marks={footerMarks(view, site)}
			hasOwnSearch={props.hasOwnSearch}
			warning={[view.preview, view.isDemo ? DEMO_WARNING : null].filter((one) => one !== null).join(' ') || undefined}
			isPreview={view.preview !== null}
		>
			{props.children}
		</SiteFrame>
	);
}

/** The same page in the large layout. */
function largeAddress(path: string): string {
	return path === '/' ? `${LARGE_PREFIX}/` : LARGE_PREFIX + path;
}
