import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Breadcrumb, type Crumb } from '../breadcrumb/breadcrumb.zh.tsx';
import { SearchBox } from '../search-box/search-box.zh.tsx';

interface FrameLink {
	readonly text: string;
	readonly href: string;
	readonly isCurrent?: boolean;
}

/** One line of the footer; without `href` it is text. */
export interface FooterMark {
	readonly text: string;
	readonly href?: string | null;
}

export interface SiteFrameProps {
	readonly siteName: string;
	/** Inner markup of the site's mark, 48 × 48. Trusted. */
	readonly mark: string;
	readonly title: string;
	readonly metas: readonly (readonly [string, string])[];
	readonly stylesheet: string;
	readonly icon: string;
	readonly canonical: string;
	readonly feed?: { readonly href: string; readonly title: string } | undefined;
	readonly isUnlisted: boolean;
	readonly isLarge: boolean;
	readonly homeHref: string;
	readonly searchHref: string;
	readonly layoutSwitch: FrameLink;
	readonly navigation: readonly FrameLink[];
	/** Empty on the front page. */
	readonly crumbs: readonly Crumb[];
	/** Where this page comes from and when: one short sentence each. */
	readonly provenance: readonly string[];
	readonly reportHref: string;
	readonly marks: readonly FooterMark[];
	/** Leave the header search out where the page itself is one. */
	readonly hasOwnSearch?: boolean | undefined;
	/** What a reader must know before he believes anything here; above everything else. */
	readonly warning?: string | undefined;
	/** Shown inside another page: its links would leave that page, so they open elsewhere or not at all. */
	readonly isPreview?: boolean | undefined;
	readonly children?: Child;
}

/** The frame of every public page: head, skip link, mark, search, position, content, provenance, footer marks. */
export function SiteFrame(props: SiteFrameProps) {
	return (
		<html lang="zh-CN" class={props.isLarge ? 'large' : undefined}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{props.title}</title>
				{props.metas.map(([name, content]) => (
					<meta name={name} content={content} />
				))}
				{props.isUnlisted && <meta name="robots" content="noindex, follow" />}
				{props.isPreview && <base target="_blank" />}
				<meta name="color-scheme" content="light" />
				<meta name="format-detection" content="telephone=no" />
				<link rel="canonical" href={props.canonical} />
				<link rel="stylesheet" href={props.stylesheet} />
				<link rel="icon" type="image/svg+xml" href={props.icon} />
				{props.feed && (
					<link rel="alternate" type="application/atom+xml" href={props.feed.href} title={props.feed.title} />
				)}
			</head>
			<body>
				<a class="skip" href="#content">
					跳到正文
				</a>
				<header class="masthead">
					<div class="wide masthead__line">
						<a class="masthead__name" href={props.homeHref}>
							<svg
								viewBox="0 0 48 48"
								width="44"
								height="44"
								aria-hidden="true"
								focusable="false"
								stroke="currentColor"
								stroke-linejoin="round"
							>
								{raw(props.mark)}
							</svg>
							<span>{props.siteName}</span>
						</a>
						{!props.hasOwnSearch && (
							<SearchBox action={props.searchHref} id="site-search" label="搜索公开事项、文件、单位" />
						)}
					</div>
					<nav class="wide mainnav" aria-label="主导航">
						<ul>
							{props.navigation.map((link) => (
								<li>
									<a href={link.href} aria-current={link.isCurrent ? 'true' : undefined}>
										{link.text}
									</a>
								</li>
							))}
						</ul>
						<a class="mainnav__layout" href={props.layoutSwitch.href}>
							{props.layoutSwitch.text}
						</a>
					</nav>
				</header>
				{props.warning && (
					<aside class="warning" aria-label="重要提示">
						<p class="wide">{props.warning}</p>
					</aside>
				)}
				<div class="wide page">
					{props.crumbs.length > 0 && <Breadcrumb crumbs={props.crumbs} />}
					<main id="content" tabindex={-1}>
						{props.children}
					</main>
				</div>
				<footer class="footer">
					<div class="wide">
						<div class="footer__page">
							{props.provenance.length > 0 && (
								<ul class="footer__provenance" aria-label="本页出处和时间">
									{props.provenance.map((line) => (
										<li>{line}</li>
									))}
								</ul>
							)}
							<a class="footer__report" href={props.reportHref} rel="nofollow">
								这一页有错？告诉我们
							</a>
						</div>
						<ul class="footer__marks">
							{props.marks.map((mark) => (
								<li>{mark.href ? <a href={mark.href}>{mark.text}</a> : mark.text}</li>
							))}
						</ul>
					</div>
				</footer>
			</body>
		</html>
	);
}
