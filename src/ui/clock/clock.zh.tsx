import type { CalendarDate } from '../../calendar/calendar-date.ts';

/** What a point of the clock stands for; each has its own shape, so that no state needs colour. */
type ClockPointKind = 'formed' | 'due' | 'published' | 'posted-until';

/** `known` the date is there; `open` it is not there yet; `late` its day has passed; `none` the catalogue says nothing. */
type ClockPointState = 'known' | 'open' | 'late' | 'none';

export interface ClockPoint {
	readonly kind: ClockPointKind;
	readonly state: ClockPointState;
	/** Says more than the word of the state does: 逾期 3 个工作日. */
	readonly stateWord?: string | undefined;
	/** Official word above the date. */
	readonly label: string;
	/** The date, or the words that stand for it. */
	readonly value: string;
	/** Machine-readable date, when `value` is one. */
	readonly on?: CalendarDate | undefined;
	/** One short line below. */
	readonly note?: string | undefined;
	/** How far it is to the next point: "20 个工作日". */
	readonly span?: string | undefined;
}

const STATE_WORDS: Readonly<Record<ClockPointState, string | null>> = {
	known: null,
	open: '待定',
	late: '已过期',
	none: '未规定',
};

function PointShape(props: { kind: ClockPointKind; state: ClockPointState }) {
	const fill = props.state === 'known' ? 'currentColor' : props.state === 'late' ? 'currentColor' : 'none';
	return (
		<svg
			class="clock__shape"
			viewBox="0 0 28 28"
			width="28"
			height="28"
			aria-hidden="true"
			focusable="false"
			fill={fill}
			stroke="currentColor"
			stroke-width="2.5"
			stroke-linejoin="round"
			stroke-dasharray={props.state === 'none' ? '3 3' : undefined}
		>
			{props.kind === 'formed' && <circle cx="14" cy="14" r="10" />}
			{props.kind === 'due' && <path d="M14 2.5 25.5 14 14 25.5 2.5 14Z" />}
			{props.kind === 'published' && <path d="M5 4h18v20H5Z" />}
			{props.kind === 'posted-until' && <path d="M5 4h18v12L14 25 5 16Z" />}
			{props.kind === 'due' && props.state === 'known' && <path d="M14 8.5v6l4 2.5" fill="none" stroke="#fff" />}
			{props.kind === 'published' && props.state === 'known' && <path d="m9 14 4 4 7-8" fill="none" stroke="#fff" />}
		</svg>
	);
}

/** 公开时钟: formed → due → published → posted until, on one line; a column on a phone and in large type. */
export function PublicClock(props: { label: string; points: readonly ClockPoint[] }) {
	return (
		<ol class="clock" aria-label={props.label}>
			{props.points.map((point) => (
				<li class={`clock__point clock__point--${point.kind} clock__point--${point.state}`}>
					<span class="clock__mark">
						<PointShape kind={point.kind} state={point.state} />
					</span>
					<span class="clock__label">
						{point.label}
						{(point.stateWord ?? STATE_WORDS[point.state]) && (
							<span class={`clock__state clock__state--${point.state}`}>
								{point.stateWord ?? STATE_WORDS[point.state]}
							</span>
						)}
					</span>
					<span class="clock__value">{point.on ? <time datetime={point.on}>{point.value}</time> : point.value}</span>
					{point.note && <span class="clock__note">{point.note}</span>}
					{point.span && <span class="clock__span">{point.span}</span>}
				</li>
			))}
		</ol>
	);
}
