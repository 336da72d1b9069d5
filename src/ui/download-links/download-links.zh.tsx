/** A file of the same content as the page. */
export interface DownloadLink {
	readonly href: string;
	/** What opens it, in words: "Word 文档". */
	readonly name: string;
	/** File name ending without the dot. */
	readonly ending: string;
}

/** Every list can be taken home, subscribed to and printed. */
export function DownloadLinks(props: {
	links: readonly DownloadLink[];
	feedHref?: string | undefined;
	/** The same feed as JSON Feed. */
	jsonFeedHref?: string | undefined;
	/** 带走这份目录 unless told. */
	title?: string | undefined;
}) {
	return (
		<section class="downloads" aria-labelledby="downloads-title">
			<h2 id="downloads-title" class="downloads__title">
				{props.title ?? '带走这份目录'}
			</h2>
			<ul class="downloads__list">
				{props.links.map((link) => (
					<li>
						<a href={link.href} download>
							{link.name}
							<span class="downloads__ending">（.{link.ending}）</span>
						</a>
					</li>
				))}
				{props.feedHref && (
					<li>
						<a href={props.feedHref}>
							订阅更新<span class="downloads__ending">（Atom）</span>
						</a>
					</li>
				)}
				{props.jsonFeedHref && (
					<li>
						<a href={props.jsonFeedHref}>
							订阅更新<span class="downloads__ending">（JSON Feed）</span>
						</a>
					</li>
				)}
			</ul>
			<p class="quiet">要打印时，用浏览器的“打印”即可，页面会自动排成适合纸张的样子。</p>
		</section>
	);
}
