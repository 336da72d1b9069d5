import { Button } from 'antd';
import { useState } from 'react';
import { WITHHELD_STATES } from '../../../../register/withheld/withheld-entry.ts';
import type { WithheldLine } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActForm } from '../../parts/act-form.tsx';
import { useFilters } from '../../parts/address.ts';
import { BodySelect } from '../../parts/body-select.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { Exports, Pages, pick, REGISTER_TEXTS } from '../../parts/registers.tsx';
import { type Column, Rows } from '../../parts/rows.tsx';
import { isPermitted } from '../../session/session.ts';
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

/** 不予公开登记表 with its days of review. */
export default function Withheld() {
	const own = useTexts(TEXTS);
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	const session = useSession();
	const [reviewed, setReviewed] = useState<WithheldLine | null>(null);
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
			cell: (row) => (
				<span className={row.state === 'overdue' ? 'rows__late' : undefined}>{own.states[row.state]}</span>
			),
		},
		...(isPermitted(session, ['disclosure.publish'])
			? [
					{
						title: own.review,
						cell: (row: WithheldLine) =>
							row.state === 'ended' ? (
								'—'
							) : (
								<Button aria-label={own.reviewOf(row.title)} onClick={() => setReviewed(row)}>
									{own.review}
								</Button>
							),
					},
				]
			: []),
	];
	return (
		<Page title={own.title} actions={<Button onClick={() => window.print()}>{texts.print}</Button>}>
			<div className="filter-bar">
				<BodySelect
					label={texts.body}
					all={texts.all}
					value={filters.bodyId ?? ''}
					onChange={(bodyId) => set({ bodyId })}
				/>
				<label>
					{own.state}
					<select value={filters.state ?? ''} onChange={({ target }) => set({ state: target.value })}>
						<option value="">{texts.all}</option>
						{WITHHELD_STATES.map((state) => (
							<option key={state} value={state}>
								{own.states[state]}
							</option>
						))}
					</select>
				</label>
			</div>
			{isDone && (
				<p className="done-note" role="status">
					{own.done}
				</p>
			)}
			{reviewed !== null && (
				<Review
					key={reviewed.withholdingId}
					line={reviewed}
					onEnd={(done) => {
						setReviewed(null);
						setIsDone(done);
					}}
				/>
			)}
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
