/** One block of a section of the site. */
export interface SideLink {
	readonly text: string;
	readonly href: string;
	readonly isCurrent: boolean;
	/** Stands apart from the blocks: an entry beside them. */
	readonly isApart?: boolean;
}

/** Blocks in their fixed order, at the left of the page; above it on a phone. */
export function SideNavigation(props: { label: string; links: readonly SideLink[] }) {
	return (
		<nav class="sidenav" aria-label={props.label}>
			<ul>
				{props.links.map((link) => (
					<li class={link.isApart ? 'sidenav__apart' : undefined}>
						<a href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
							{link.text}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
