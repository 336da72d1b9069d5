import { Button } from 'antd';
import { useState } from 'react';
import { WITHHELD_STATES } from '../../../../register/withheld/withheld-entry.ts';
import type { WithheldLine, WithheldPage } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActForm } from '../../parts/act-form.tsx';
import { useFilters } from '../../parts/address.ts';
import { BodySelect, useReachedBodies } from '../../parts/body-select.tsx';
import { ChoiceFilter } from '../../parts/choice-filter.tsx';
import { today } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Exports, Pages, pick, REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
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
							{name}（{article}）
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
	const [all, setAll] = useFilters();
	const filters = pick(all, ['bodyId', 'state', 'from', 'to', 'text', 'ground']);
	const set = (change: Readonly<Record<string, string | undefined>>) => setAll({ ...change, after: undefined });
	const query = { ...filters, ...pick(all, ['after']) };
	const { data, error, refetch } = useRead('GET /places/{place}/withheld', { path: { place }, query: query as never });
	const columns: readonly Column<WithheldLine>[] = [
		{ title: texts.title, isHead: true, cell: (row) => row.title },
		{ title: texts.body, cell: (row) => row.bodyName },
		{ title: own.ground, cell: (row) => `${row.groundName}（${row.article}）` },
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
		<Page
			title={own.title}
			actions={
				<>
					{mayRecord && (
						<Button type="primary" onClick={() => setOpen('entry')}>
							{own.record}
						</Button>
					)}
					<Button onClick={() => window.print()}>{texts.print}</Button>
				</>
			}
		>
			<div className="filter-bar">
				<BodySelect
					label={texts.body}
					all={texts.all}
					value={filters.bodyId ?? ''}
					onChange={(bodyId) => set({ bodyId })}
				/>
				<ChoiceFilter
					label={own.state}
					all={texts.all}
					value={filters.state}
					choices={WITHHELD_STATES}
					names={own.states}
					onChange={(state) => set({ state })}
				/>
				<SavedFilters
					screen="withheld"
					filters={filters}
					onChosen={(chosen) => set({ bodyId: undefined, state: undefined, ...chosen })}
				/>
			</div>
			{isDone && (
				<p className="done-note" role="status">
					{own.done}
				</p>
			)}
			{open === 'entry' && data !== undefined && <Entry page={data} onEnd={end} />}
			{open !== null && open !== 'entry' && <Review key={open.withholdingId} line={open} onEnd={end} />}
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					<Exports path="withheld-files/{ending}" endings={['xlsx', 'docx', 'pdf', 'csv']} filters={filters} />
					<Rows
						caption={own.caption}
						columns={columns}
						rows={data.items}
						keyOf={({ withholdingId }) => withholdingId}
						none={own.none}
					/>
					<Pages next={data.next} mark="after" />
				</>
			)}
		</Page>
	);
}
