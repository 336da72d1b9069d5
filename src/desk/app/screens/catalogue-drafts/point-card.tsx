import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { CatalogueItem, PointDecisions } from '../../api/api.generated.ts';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { Refusals } from '../../parts/refusals.tsx';
import { FieldControl } from './field-control.tsx';
import { type Entered, enteredOf, isField, type Point, sentValueOf, WORKSHOP_TEXTS } from './fields.ts';

type Decision = PointDecisions['points'][number];

/** What is being typed for a point. */
export type Typing = 'value' | 'reason' | null;

interface PointCardProps {
	readonly point: Point;
	readonly item: CatalogueItem | null;
	/** Others of the same kind that nobody has decided. */
	readonly alike: readonly Point[];
	readonly typing: Typing;
	readonly error: unknown;
	readonly isPending: boolean;
	readonly isClosed: boolean;
	readonly onTyping: (typing: Typing) => void;
	readonly onDecide: (decisions: readonly Decision[]) => void;
	/** Opens the row, or the heading where there is none. */
	readonly onEdit: () => void;
}

/** One doubt and what can be decided about it; each button has a key. */
export function PointCard(props: PointCardProps) {
	const { point, item, alike, typing, error, isPending, isClosed, onTyping, onDecide, onEdit } = props;
	const texts = useTexts(WORKSHOP_TEXTS);
	const [isTogether, setIsTogether] = useState(false);
	const { pointId, kind, decided } = point;
	const field = point.field ?? undefined;
	const mayEnter = kind === 'doubt' && item !== null && isField(field);
	const [entered, setEntered] = useState<Entered | null>(null);
	const all = isTogether ? [point, ...alike] : [point];
	const dismiss = ({ reason }: { reason: string }) =>
		onDecide(all.map((one) => ({ pointId: one.pointId, decision: 'dismissed', reason })));
	return (
		<article className="point" aria-label={point.message}>
			<p className="point__where">
				{point.row === null ? texts.wholeDocument : texts.row(point.row)}
				{item !== null && ` · ${item.name}`}
				{isField(field) && ` · ${texts.fields[field]}`}
				<span className="state-word">{kind === 'doubt' ? texts.doubt : texts.finding}</span>
			</p>
			<p className="point__message">{point.message}</p>
			<Refusals error={error} />
			{decided !== null && (
				<p>
					<span className="state-word state-word--good">
						{texts.decided(texts.decisions[decided.decision], minuteText(decided.decidedAt))}
					</span>{' '}
					{decided.reason}
				</p>
			)}
			{!isClosed && decided !== null && (
				<Button disabled={isPending} onClick={() => onDecide([{ pointId, decision: 'reopened' }])}>
					<kbd>u</kbd> {texts.reopen}
				</Button>
			)}
			{!isClosed && decided === null && (
				<>
					<div className="records__acts">
						{kind === 'doubt' && (
							<Button
								type="primary"
								disabled={isPending}
								onClick={() => onDecide(all.map((one) => ({ pointId: one.pointId, decision: 'accepted' })))}
							>
								<kbd>1</kbd> {texts.accept}
							</Button>
						)}
						<Button disabled={isPending} onClick={() => (mayEnter ? onTyping('value') : onEdit())}>
							<kbd>2</kbd> {mayEnter ? texts.enter : item === null ? texts.editHeading : texts.editRow}
						</Button>
						<Button disabled={isPending} onClick={() => onTyping('reason')}>
							<kbd>3</kbd> {kind === 'doubt' ? texts.dismiss : texts.keep}
						</Button>
					</div>
					{alike.length > 0 && (
						<Checkbox checked={isTogether} onChange={({ target }) => setIsTogether(target.checked)}>
							{texts.together(alike.length)}
						</Checkbox>
					)}
					{typing === 'value' && mayEnter && isField(field) && (
						<Form
							layout="vertical"
							onFinish={() =>
								onDecide([
									{ pointId, decision: 'corrected', value: sentValueOf(field, entered ?? enteredOf(item, field)) },
								])
							}
						>
							<Form.Item
								label={named(texts.value, texts.fields[field])}
								htmlFor="point-value"
								extra={texts.help[field]}
							>
								<FieldControl
									id="point-value"
									autoFocus
									field={field}
									value={entered ?? enteredOf(item, field)}
									onChange={setEntered}
								/>
							</Form.Item>
							<div className="records__acts">
								<Button type="primary" htmlType="submit" loading={isPending}>
									{texts.save}
								</Button>
								<Button onClick={() => onTyping(null)}>{texts.cancel}</Button>
							</div>
						</Form>
					)}
					{typing === 'reason' && (
						<Form layout="vertical" onFinish={dismiss}>
							<Form.Item name="reason" label={texts.reason} rules={[{ required: true, message: texts.reason }]}>
								<Input autoFocus maxLength={500} autoComplete="off" />
							</Form.Item>
							<div className="records__acts">
								<Button type="primary" htmlType="submit" loading={isPending}>
									{texts.save}
								</Button>
								<Button onClick={() => onTyping(null)}>{texts.cancel}</Button>
							</div>
						</Form>
					)}
				</>
			)}
		</article>
	);
}
