import { remarks } from '../language/punctuation.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { today } from './days.ts';
import { publicClockEn } from './public-clock.en.ts';
import { publicClockZh } from './public-clock.zh.ts';

const TEXTS = dictionary(publicClockZh, publicClockEn);

type PointKind = 'formed' | 'due' | 'published' | 'posted-until';
type PointState = 'known' | 'open' | 'late' | 'none';

/** Days are inclusive, Asia/Shanghai. */
export interface ClockFacts {
	readonly formedOn: string | null;
	readonly dueOn: string | null;
	readonly isProvisional: boolean;
	readonly publishedOn?: string | null;
	/** It is public, since a day that is not told here. */
	readonly isPublished?: boolean;
	readonly postedUntil: string | null;
	/** As the server says it: 还有 3 个工作日. */
	readonly remaining?: string | null;
	readonly workingDaysLeft?: number | null;
}

/** The shapes of the portal's clock (src/ui/clock). */
function Shape({ kind, state }: { readonly kind: PointKind; readonly state: PointState }) {
	return (
		<svg
			className="public-clock__shape"
			viewBox="0 0 28 28"
			width="22"
			height="22"
			aria-hidden="true"
			focusable="false"
			fill={state === 'known' || state === 'late' ? 'currentColor' : 'none'}
			stroke="currentColor"
			strokeWidth="2.5"
			strokeLinejoin="round"
			strokeDasharray={state === 'none' ? '3 3' : undefined}
		>
			{kind === 'formed' && <circle cx="14" cy="14" r="10" />}
			{kind === 'due' && <path d="M14 2.5 25.5 14 14 25.5 2.5 14Z" />}
			{kind === 'published' && <path d="M5 4h18v20H5Z" />}
			{kind === 'posted-until' && <path d="M5 4h18v12L14 25 5 16Z" />}
			{kind === 'due' && state === 'known' && <path d="M14 8.5v6l4 2.5" fill="none" stroke="#fff" />}
			{kind === 'published' && state === 'known' && <path d="m9 14 4 4 7-8" fill="none" stroke="#fff" />}
		</svg>
	);
}

/** 公开时钟: formed → due → published → posted until on one line, as on the portal; two by two on a phone. */
export function PublicClock(facts: ClockFacts) {
	const texts = useTexts(TEXTS);
	const { formedOn, dueOn, isProvisional, publishedOn = null, isPublished = publishedOn !== null, postedUntil } = facts;
	const isLate = dueOn !== null && dueOn < (publishedOn ?? today());
	const points: readonly (readonly [PointKind, string | null, PointState])[] = [
		['formed', formedOn, formedOn === null ? 'none' : 'known'],
		['due', dueOn, dueOn === null ? 'none' : isLate ? 'late' : 'known'],
		['published', publishedOn, isPublished ? 'known' : 'open'],
		['posted-until', postedUntil, postedUntil === null ? 'none' : 'known'],
	];
	const left =
		dueOn === null || publishedOn !== null ? '' : texts.left(facts.remaining ?? '', facts.workingDaysLeft ?? null);
	return (
		<ol className="public-clock" aria-label={texts.label}>
			{points.map(([kind, on, state]) => (
				<li key={kind} className={`public-clock__point public-clock__point--${kind} public-clock__point--${state}`}>
					<Shape kind={kind} state={state} />
					<span className="public-clock__label">{texts[kind]}</span>
					<span className="public-clock__value">
						{on === null ? (
							kind === 'published' && isPublished ? (
								texts.isPublished
							) : (
								texts.unknown[kind]
							)
						) : (
							<time dateTime={on}>{texts.day(on)}</time>
						)}
					</span>
					{kind === 'due' && (left !== '' || isProvisional) && (
						<span className="public-clock__left">
							{remarks([left, isProvisional ? texts.provisional : ''].filter(Boolean))}
						</span>
					)}
				</li>
			))}
		</ol>
	);
}
