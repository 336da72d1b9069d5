/** Page links; `hrefOf` makes the address of a page that counts from 1. Nothing is shown for a single page. */
export function Pager(props: { page: number; pageCount: number; hrefOf: (page: number) => string }) {
	if (props.pageCount <= 1) return null;
	return (
		<nav class="pager" aria-label="翻页">
			{props.page > 1 && (
				<a rel="prev" href={props.hrefOf(props.page - 1)}>
					上一页
				</a>
			)}
			<span>
				第 {props.page} 页，共 {props.pageCount} 页
			</span>
			{props.page < props.pageCount && (
				<a rel="next" href={props.hrefOf(props.page + 1)}>
					下一页
				</a>
			)}
		</nav>
	);
}
