import type { Child } from 'hono/jsx';

/** Why there is nothing here, and what to do; never an empty box. */
export function EmptyState(props: { title: string; children?: Child }) {
	return (
		<div class="empty">
			<svg
				class="empty__shape"
				viewBox="0 0 64 64"
				width="64"
				height="64"
				aria-hidden="true"
				focusable="false"
				fill="none"
				stroke="currentColor"
				stroke-width="3"
			>
				<path d="M12 6h28l12 12v40H12Z" />
				<path d="M40 6v12h12" />
				<path d="M22 34h20M22 44h12" stroke-dasharray="4 5" />
			</svg>
			<div class="empty__words">
				<p class="empty__title">{props.title}</p>
				{props.children}
			</div>
		</div>
	);
}
