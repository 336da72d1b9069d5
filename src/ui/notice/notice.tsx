import type { Child } from 'hono/jsx';

/** `doubt` something to confirm; `hint` something good to know. Both say so in a word and a shape. */
export function Notice(props: { kind: 'doubt' | 'hint'; title: string; children?: Child }) {
	return (
		<div class={`notice notice--${props.kind}`}>
			<p class="notice__title">
				<svg
					viewBox="0 0 24 24"
					width="24"
					height="24"
					aria-hidden="true"
					focusable="false"
					fill="none"
					stroke="currentColor"
					stroke-width="2.2"
				>
					{props.kind === 'doubt' ? <path d="M12 3 22 21H2Z" /> : <circle cx="12" cy="12" r="9.5" />}
					<path d={props.kind === 'doubt' ? 'M12 9.5v6M12 17v1.6' : 'M12 10.5v7M12 6v1.8'} />
				</svg>
				{props.title}
			</p>
			{props.children}
		</div>
	);
}
