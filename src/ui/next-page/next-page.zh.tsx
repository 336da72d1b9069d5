/** The way on in a list without page numbers: later pages are found by what stood last on this one. */
export function NextPage(props: { firstHref: string | null; nextHref: string | null; nextText: string }) {
	if (props.firstHref === null && props.nextHref === null) return null;
	return (
		<nav class="pager" aria-label="翻页">
			{props.firstHref !== null && <a href={props.firstHref}>回到第一页</a>}
			{props.nextHref !== null && (
				<a rel="next" href={props.nextHref}>
					{props.nextText}
				</a>
			)}
		</nav>
	);
}
