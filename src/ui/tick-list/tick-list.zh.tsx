import type { Child } from 'hono/jsx';

export interface Tick {
	readonly label: string;
	readonly isTicked: boolean;
	/** Plain words for the label. */
	readonly meaning?: string | undefined;
}

/** A box ticked or empty: shape and word, so that it reads the same without colour and without sight. */
function TickMark(props: { isTicked: boolean }) {
	return (
		<svg class="tick__box" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
			<rect
				x="2"
				y="2"
				width="16"
				height="16"
				fill={props.isTicked ? 'currentColor' : 'none'}
				stroke="currentColor"
				stroke-width="2"
			/>
			{props.isTicked && <path d="m5.5 10.5 3.2 3.2 6-7" fill="none" stroke="#fff" stroke-width="2.4" />}
		</svg>
	);
}

/** All printed options, the ticked ones first to the eye and in words. `none` is shown when there is no option at all. */
export function TickList(props: { ticks: readonly Tick[]; yes: string; no: string; none: Child }) {
	if (props.ticks.length === 0) return <p class="quiet">{props.none}</p>;
	return (
		<ul class="ticks">
			{props.ticks.map((tick) => (
				<li class={tick.isTicked ? 'tick tick--yes' : 'tick tick--no'}>
					<TickMark isTicked={tick.isTicked} />
					<span class="tick__label">
						{tick.label}
						<span class="tick__word">{tick.isTicked ? props.yes : props.no}</span>
						{tick.meaning && tick.isTicked && <span class="tick__meaning">{tick.meaning}</span>}
					</span>
				</li>
			))}
		</ul>
	);
}
