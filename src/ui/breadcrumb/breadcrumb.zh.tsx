export interface Crumb {
	readonly text: string;
	/** Absent for the page itself. */
	readonly href?: string;
}

/** 当前位置. From the front page down to this page, which is no link. */
export function Breadcrumb(props: { crumbs: readonly Crumb[] }) {
	return (
		<nav class="breadcrumb" aria-label="当前位置">
			<span class="breadcrumb__label" aria-hidden="true">
				当前位置：
			</span>
			<ol>
				{props.crumbs.map((crumb) => (
					<li>{crumb.href ? <a href={crumb.href}>{crumb.text}</a> : <span aria-current="page">{crumb.text}</span>}</li>
				))}
			</ol>
		</nav>
	);
}
