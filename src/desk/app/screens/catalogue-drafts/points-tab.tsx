import { Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import type { CatalogueDraft, PointDecisions } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { usePlace } from '../use-place.ts';
import { nextOpen, type Point, pointsOf, WORKSHOP_TEXTS } from './fields.ts';
import { PointCard, type Typing } from './point-card.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { SourcePane } from './source-pane.tsx';
import { useDecisionKeys } from './use-decision-keys.ts';

interface PointsTabProps {
	readonly draft: CatalogueDraft;
	readonly revision: string | null;
	/** A row, or null: the heading. */
	readonly onEdit: (row: number | null) => void;
}

/** Doubts one after another: the reading on the left, the source on the right, one key a decision. */
export function PointsTab({ draft, revision, onEdit }: PointsTabProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const isClosed = draft.state !== 'open';
	const points = useMemo(() => pointsOf(draft), [draft]);
	const [chosen, setChosen] = useState<string | null>(null);
	const [isOnlyOpen, setIsOnlyOpen] = useState(!isClosed);
	const [typing, setTyping] = useState<Typing>(null);
	const point =
		points.find(({ pointId }) => pointId === chosen) ??
		points.find(({ decided }) => decided === null) ??
		points[0] ??
		null;
	const listed = points.filter((one) => !isOnlyOpen || one.decided === null || one === point);
	const path = { place, draft: draft.draftId };
	const row = useRead(
		'GET /places/{place}/catalogue-drafts/{draft}/rows/{row}',
		{ path: { ...path, row: point?.row ?? 0 } },
		{ isEnabled: point?.row != null },
	);
	const choose = (pointId: string | null) => {
		setTyping(null);
		decide.reset();
		setChosen(pointId);
	};
	const decide = useCommand('POST /places/{place}/catalogue-drafts/{draft}/decisions', {
		onDone: (_, { body }) => {
			const [first] = body.points;
			setTyping(null);
			setChosen(first?.decision === 'reopened' ? first.pointId : nextOpenBehind(body.points));
		},
	});
	const nextOpenBehind = (done: PointDecisions['points']) => {
		const ids = new Set(done.map(({ pointId }) => pointId));
		const left = points.map((one) => (ids.has(one.pointId) ? { ...one, decided: NOW } : one));
		return nextOpen(left, done[0]?.pointId ?? null) ?? done[0]?.pointId ?? null;
	};
	const send = (decisions: PointDecisions['points']) =>
		decide.mutate({ path, body: { points: decisions }, ...(revision === null ? {} : { revision }) });
	const keysNow = (): Readonly<Record<string, () => void>> => {
		if (point === null) return {};
		const { pointId, kind, decided, row: ofRow, field } = point;
		const at = listed.indexOf(point);
		const step = (by: number) => () => choose(listed[at + by]?.pointId ?? pointId);
		const steps = { j: step(1), k: step(-1) };
		if (isClosed || decide.isPending) return steps;
		if (decided !== null) return { ...steps, u: () => send([{ pointId, decision: 'reopened' }]) };
		const mayEnter = kind === 'doubt' && ofRow !== null && field !== null;
		return {
			...steps,
			...(kind === 'doubt' ? { 1: () => send([{ pointId, decision: 'accepted' }]) } : {}),
			2: () => (mayEnter ? setTyping('value') : onEdit(ofRow)),
			3: () => setTyping('reason'),
		};
	};
	useDecisionKeys(keysNow());
	if (point === null)
		return (
			<p className="records__none">
				{texts.pointsNone} {texts.pointsNoneNext}
			</p>
		);
	const alike = points.filter(
		(one) =>
			one !== point &&
			one.decided === null &&
			one.kind === point.kind &&
			one.code === point.code &&
			one.field === point.field,
	);
	const item = draft.catalogue.items.find((one) => one.row === point.row) ?? null;
	return (
		<div className="workshop">
			<div className="workshop__list">
				<Checkbox checked={isOnlyOpen} onChange={({ target }) => setIsOnlyOpen(target.checked)}>
					{texts.onlyOpen}
				</Checkbox>
				<ol aria-label={texts.pointsList}>
					{listed.map((one) => (
						<li key={one.pointId}>
							<button
								type="button"
								className={one === point ? 'workshop__point workshop__point--here' : 'workshop__point'}
								aria-current={one === point ? 'true' : undefined}
								onClick={() => choose(one.pointId)}
							>
								<span className="workshop__mark" aria-hidden>
									{one.decided === null ? '○' : '✓'}
								</span>
								<span>
									{one.row === null ? texts.wholeDocument : texts.row(one.row)}
									<span className="records__note">{one.message}</span>
									{one.decided !== null && (
										<span className="visually-hidden">{texts.decisions[one.decided.decision]}</span>
									)}
								</span>
							</button>
						</li>
					))}
				</ol>
			</div>
			<div className="workshop__work">
				<PointCard
					key={point.pointId}
					point={point}
					item={item}
					alike={alike}
					typing={typing}
					error={decide.error ?? row.error}
					isPending={decide.isPending}
					isClosed={isClosed}
					onTyping={setTyping}
					onDecide={(decisions) => send([...decisions])}
					onEdit={() => onEdit(point.row)}
				/>
				{!isClosed && <p className="workshop__keys screen-only">{texts.keys}</p>}
				<div className="workshop__panes">
					{item !== null && <ReadingPane item={item} meant={point.field} />}
					<SourcePane draftId={draft.draftId} row={point.row === null ? null : row.data} point={point} />
				</div>
			</div>
		</div>
	);
}

/** Stands for a decision that was just taken, until the copy is read anew. */
const NOW: NonNullable<Point['decided']> = {
	...{ pointId: '', decision: 'accepted', reason: null, decidedBy: '', decidedAt: '' },
};
