import { Button } from 'antd';
import { useState } from 'react';
import { WITHHELD_STATES } from '../../../../register/withheld/withheld-entry.ts';
import type { WithheldLine, WithheldPage } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActForm } from '../../parts/act-form.tsx';
import { useReachedBodies } from '../../parts/body-select.tsx';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { today } from '../../parts/days.ts';
import { FilteredList, useListFilters } from '../../parts/filtered-list.tsx';
import { Exports, REGISTER_TEXTS } from '../../parts/registers.tsx';
import type { Column } from '../../parts/rows.tsx';
import { isPermitted, isPermittedTo } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { withheldEn } from './withheld.en.ts';
import { withheldZh } from './withheld.zh.ts';

const TEXTS = dictionary(withheldZh, withheldEn);

/** 定期评估 of one line. */
function Review({ line, onEnd }: { readonly line: WithheldLine; readonly onEnd: (isDone: boolean) => void }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [isKept, setIsKept] = useState(true);
	const review = useCommand('POST /places/{place}/withheld/{withholding}/review', { onDone: () => onEnd(true) });
	return (
		<ActForm
			title={texts.reviewOf(line.title)}
			help={texts.reviewHelp}
			submit={texts.submit}
			cancel={texts.cancel}
			error={review.error}
			isPending={review.isPending}
			onCancel={() => onEnd(false)}
			onSubmit={({ reason = '', nextReviewOn = '' }) =>
				review.mutate({
					path: { place, withholding: line.withholdingId },
					body: { reason, nextReviewOn: (isKept ? nextReviewOn : null) as string },
				})
			}
		>
			<label>
				{texts.decision}
				<select value={isKept ? 'keep' : 'end'} onChange={({ target }) => setIsKept(target.value === 'keep')}>
					<option value="keep">{texts.keep}</option>
					<option value="end">{texts.end}</option>
				</select>
			</label>
			{isKept && (
				<label>
					{texts.nextOn}
					<input type="date" name="nextReviewOn" required />
				</label>
			)}
			<label>
				{texts.why}
				<textarea name="reason" required rows={3} maxLength={500} />
			</label>
		</ActForm>
	);
}

interface EntryProps {
	readonly page: WithheldPage;
	readonly onEnd: (isDone: boolean) => void;
}

/** 登记不予公开: what, on which ground, and when it is looked at again. */
function Entry({ page: { grounds, latestReviewOn }, onEnd }: EntryProps) {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const session = useSession();
	const record = useCommand('POST /places/{place}/withheld', { onDone: () => onEnd(true) });
	const bodies = useReachedBodies().filter(({ bodyId }) => isPermittedTo(session, 'disclosure.publish', { bodyId }));
	return (
		<ActForm
			title={own.record}
			help={own.recordHelp(latestReviewOn)}
			submit={own.submit}
			cancel={own.cancel}
			error={record.error}
			isPending={record.isPending}
			onCancel={() => onEnd(false)}
			onSubmit={({ bodyId = '', title = '', documentNumber = '', formedOn = '', ground = '', ...rest }) =>
				record.mutate({
					path: { place },
					body: {
						bodyId,
						title,
						ground,
						...(documentNumber === '' ? {} : { documentNumber }),
						...(formedOn === '' ? {} : { formedOn }),
						reason: rest.reason ?? '',
						nextReviewOn: rest.nextReviewOn ?? '',
					},
				})
			}
		>
			<label>
				{texts.body}
				<select name="bodyId" required>
					{bodies.map(({ bodyId, name }) => (
						<option key={bodyId} value={bodyId}>
							{name}
						</option>
					))}
				</select>
			</label>
			<label>
				{texts.title}
				<input name="title" required maxLength={500} />
			</label>
			<label>
				{own.documentNumber}
				<input name="documentNumber" maxLength={100} />
			</label>
			<label>
				{own.formedOn}
				<input type="date" name="formedOn" max={today()} />
			</label>
			<label>
				{own.ground}
				<select name="ground" required>
					{grounds.map(({ code, name, article }) => (
						<option key={code} value={code}>
							{name}
							{aside(article)}
						</option>
					))}
				</select>
			</label>
			<label>
				{own.reason}
				<textarea name="reason" required rows={3} maxLength={500} />
			</label>
			<label>
				{own.nextOn}
				<input type="date" name="nextReviewOn" required max={latestReviewOn} />
			</label>
		</ActForm>
	);
}

/** 不予公开登记表 with its days of review. */
export default function Withheld() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const session = useSession();
	const [open, setOpen] = useState<WithheldLine | 'entry' | null>(null);
	const end = (done: boolean) => {
		setOpen(null);
		setIsDone(done);
	};
	const mayRecord = isPermitted(session, ['disclosure.publish']);
	const [isDone, setIsDone] = useState(false);
	const { filters, query, set } = useListFilters(['bodyId', 'state', 'from', 'to', 'text', 'ground']);
	const { data, error, refetch } = useRead('GET /places/{place}/withheld', { path: { place }, query: query as never });
	const columns: readonly Column<WithheldLine>[] = [
		{ title: texts.title, isHead: true, cell: (row) => row.title },
		{ title: texts.body, cell: (row) => row.bodyName },
		{ title: own.ground, cell: (row) => `${row.groundName}${aside(row.article)}` },
		{ title: own.reason, cell: (row) => row.reason },
		{ title: own.decidedOn, isWhole: true, cell: (row) => row.decidedOn },
		{ title: own.nextReviewOn, isWhole: true, cell: (row) => row.nextReviewOn ?? texts.noDate },
		{
			title: own.state,
			isWhole: true,
			cell: (row) => (
				<span className={row.state === 'overdue' ? 'rows__late' : undefined}>{own.states[row.state]}</span>
			),
		},
		...(mayRecord
			? [
					{
						title: own.review,
						cell: (row: WithheldLine) =>
							row.state === 'ended' || !isPermittedTo(session, 'disclosure.publish', { bodyId: row.bodyId }) ? (
								'—'
							) : (
								<Button aria-label={own.reviewOf(row.title)} onClick={() => setOpen(row)}>
									{own.review}
								</Button>
							),
					},
				]
			: []),
	];
	return (
		<FilteredList
			title={own.title}
			actions={
				mayRecord && (
					<Button type="primary" onClick={() => setOpen('entry')}>
						{own.record}
					</Button>
				)
			}
			{...{ filters, set, columns, data, error }}
			controls={
				<ChoiceFilter
					label={own.state}
					all={texts.all}
					value={filters.state}
					choices={WITHHELD_STATES}
					names={own.states}
					onChange={(state) => set({ state })}
				/>
			}
			saved={{ screen: 'withheld', clears: ['bodyId', 'state'] }}
			onRetry={() => void refetch()}
			files={<Exports path="withheld-files/{ending}" endings={['xlsx', 'docx', 'pdf', 'csv']} filters={filters} />}
			caption={own.caption}
			keyOf={({ withholdingId }) => withholdingId}
			none={own.none}
		>
			{isDone && (
				<p className="done-note" role="status">
					{own.done}
				</p>
			)}
			{open === 'entry' && data !== undefined && <Entry page={data} onEnd={end} />}
			{open !== null && open !== 'entry' && <Review key={open.withholdingId} line={open} onEnd={end} />}
		</FilteredList>
	);
}
