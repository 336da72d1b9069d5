import { Alert, Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import type { FindingInContext, ReleaseRequest } from '../../../api/api.generated.ts';
import { useCommand, useRead } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Loading } from '../../../parts/loading.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import type { DraftSectionProps } from '../../draft/section.ts';
import { useSession } from '../../use-place.ts';
import { AskReleaseDialog } from './ask-release-dialog.tsx';
import { FileFindings } from './file-findings.tsx';
import { FindingRelease, type Releasing } from './finding-release.tsx';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';
import { RefuseReleaseDialog } from './refuse-release-dialog.tsx';
import { ReleaseDialog } from './release-dialog.tsx';

const TEXTS = dictionary(privacyZh, privacyEn);

/** A draft that has been handed in has a sheet; the description of the route does not name it. */
interface WithSheet {
	readonly sheet?: { readonly sheetId: string; readonly state: string } | null;
}

/** Findings by what they are, the most first. */
function byClass(findings: readonly FindingInContext[]): [string, FindingInContext[]][] {
	const classes = new Map<string, FindingInContext[]>();
	for (const finding of findings) {
		const known = classes.get(finding.class);
		if (known === undefined) classes.set(finding.class, [finding]);
		else known.push(finding);
	}
	return [...classes].sort(([, one], [, other]) => other.length - one.length);
}

const keyOf = ({ part, offset, class: kind }: FindingInContext) => `${part} ${offset} ${kind}`;
const placeOf = ({ part, offset, length, class: kind }: FindingInContext) => ({ part, offset, length, class: kind });

/** 隐私: what the gate found, where it stands, why, and one key for each cure. */
export default function Privacy(props: DraftSectionProps) {
	const { place, disclosureId, draft, revision, isEditable, reload } = props;
	const texts = useTexts(TEXTS);
	const [reason, setReason] = useState(texts.reasonUsual);
	const [said, setSaid] = useState<string | null>(null);
	const [released, setReleased] = useState<FindingInContext | null>(null);
	const [asked, setAsked] = useState<FindingInContext | null>(null);
	const [refused, setRefused] = useState<ReleaseRequest | null>(null);
	const { accountId } = useSession();
	const reasonId = useId();
	const path = { place, disclosure: disclosureId };
	const { data, error } = useRead('GET /places/{place}/drafts/{disclosure}/findings', { path });
	// First the draft: who sees here that a place is masked may save beside it at once, with the revision that goes with it.
	const onDone = reload;
	const mask = useCommand('POST /places/{place}/drafts/{disclosure}/redaction', { onDone });
	const save = useCommand('PUT /places/{place}/drafts/{disclosure}', { onDone });
	const withdraw = useCommand('POST /places/{place}/review-sheets/{sheet}/release-requests/{request}/withdrawal', {
		onDone: () => setSaid(texts.withdrawDone),
	});
	const { sheet } = draft as WithSheet;
	const openSheet = sheet?.state === 'open' ? sheet.sheetId : null;
	const requests = useRead(
		'GET /places/{place}/review-sheets/{sheet}/release-requests',
		{ path: { place, sheet: openSheet ?? '' } },
		{ isEnabled: openSheet !== null },
	);
	if (error) return <Refusals error={error} />;
	if (data === undefined) return <Loading />;

	const open = data.items.filter((one) => !one.isReleased);
	const inText = data.items.filter((one) => one.attachmentId === null);
	const fileIds = [...new Set(data.items.flatMap(({ attachmentId }) => (attachmentId === null ? [] : [attachmentId])))];
	const releasing: Releasing | null =
		openSheet === null
			? null
			: {
					accountId,
					mayRelease: draft.actions.includes('review.return'),
					mayAsk: draft.actions.includes('review.ask-release'),
					requests: requests.data?.items ?? [],
					isBusy: withdraw.isPending,
					onRelease: setReleased,
					onAsk: setAsked,
					onRefuse: setRefused,
					onWithdraw: ({ requestId }) =>
						withdraw.mutate({ path: { place, sheet: openSheet, request: requestId }, body: {} }),
				};
	const isBusy = mask.isPending || save.isPending;

	const told = (sentence: string, isSheetVoided: boolean) =>
		setSaid(isSheetVoided ? `${sentence}${texts.voided}` : sentence);
	const maskAll = (findings: readonly FindingInContext[]) =>
		mask.mutate(
			{ path, body: { findings: findings.map(placeOf), reason }, revision },
			{ onSuccess: ({ data: done }) => told(texts.done(done.masked), done.isSheetVoided) },
		);
	/** A column of a table of the draft, gone with everything in it. */
	const dropColumn = ({ table, column, heading }: NonNullable<FindingInContext['cell']>) => {
		const without = <Entry,>(row: readonly Entry[]) => row.filter((_, index) => index !== column - 1);
		const tables = draft.content.tables.map((one, index) =>
			index === table - 1
				? { ...one, columns: without(one.columns), rows: one.rows.map(without) }
				: { ...one, columns: [...one.columns], rows: one.rows.map((row) => [...row]) },
		);
		save.mutate(
			{ path, body: { tables }, revision },
			{ onSuccess: ({ data: done }) => told(texts.dropped(heading), done.isSheetVoided) },
		);
	};
	const whereOf = ({ part, partName, cell }: FindingInContext) => {
		if (cell === null || !part.startsWith('table:')) return partName;
		return cell.row < 1 ? texts.tableHead(cell.table, cell.heading) : texts.table(cell.table, cell.row, cell.heading);
	};

	return (
		<div className="privacy">
			{said !== null && <Alert type="success" showIcon role="status" title={said} />}
			<Refusals error={mask.error ?? save.error ?? requests.error ?? withdraw.error} />
			{data.items.length === 0 && <p className="privacy__clean">{texts.clean}</p>}
			{data.items.length > 0 && (
				<>
					{open.length === 0 ? (
						<p className="privacy__clean">{texts.allReleased(data.items.length)}</p>
					) : (
						<p className="privacy__count">{texts.count(open.length, data.items.length - open.length)}</p>
					)}
					{isEditable && open.length > 0 && (
						<Form.Item label={<label htmlFor={reasonId}>{texts.reason}</label>} layout="vertical">
							<Input id={reasonId} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
						</Form.Item>
					)}
				</>
			)}
			{inText.length > 0 && <h3>{texts.inText}</h3>}
			{byClass(inText).map(([kind, findings]) => {
				const [first] = findings as [FindingInContext];
				const left = findings.filter((one) => !one.isReleased);
				const isSecret = kind === 'secrecy-mark';
				const columns = new Map(
					findings.flatMap(({ part, cell }) =>
						cell !== null && part.startsWith('table:') ? [[`${cell.table} ${cell.column}`, cell] as const] : [],
					),
				);
				return (
					<section key={kind} className="privacy__class" aria-label={first.className}>
						<div className="privacy__head">
							<b>{texts.classHead(first.className, findings.length)}</b>
							<span>{first.severity === 'A' ? texts.severityA : texts.severityB}</span>
						</div>
						<p>{isSecret ? texts.secret : first.advice}</p>
						{isEditable && !isSecret && (
							<div className="privacy__tools">
								{left.length > 0 && (
									<Button type="primary" disabled={isBusy} onClick={() => maskAll(left)}>
										{texts.maskClass(first.className, left.length)}
									</Button>
								)}
								{[...columns].map(([key, cell]) => (
									<Button key={key} disabled={isBusy} onClick={() => dropColumn(cell)}>
										{texts.dropColumn(cell.heading)}
									</Button>
								))}
							</div>
						)}
						<ul className="privacy__list">
							{findings.map((finding) => (
								<li key={keyOf(finding)}>
									<span className="privacy__where">{whereOf(finding)}</span>
									<span className="privacy__context">
										{finding.before}
										<mark>{finding.datum}</mark>
										{finding.after}
									</span>
									{!isSecret && !finding.isReleased && (
										<span className="privacy__mask">{texts.becomes(finding.masked)}</span>
									)}
									<span className="privacy__tools">
										{finding.isReleased && <b>{texts.released}</b>}
										{isEditable && !isSecret && !finding.isReleased && (
											<Button
												size="small"
												disabled={isBusy}
												aria-label={texts.maskOneOf(whereOf(finding), finding.masked)}
												onClick={() => maskAll([finding])}
											>
												{texts.maskOne}
											</Button>
										)}
									</span>
									{releasing !== null && finding.severity === 'B' && (
										<FindingRelease finding={finding} where={whereOf(finding)} of={releasing} />
									)}
								</li>
							))}
						</ul>
						{first.severity === 'B' && left.length > 0 && !(releasing?.mayRelease || releasing?.mayAsk) && (
							<p className="privacy__note">{openSheet === null ? texts.waitRelease : texts.waitingRelease}</p>
						)}
					</section>
				);
			})}
			{fileIds.map((attachmentId) => (
				<FileFindings
					key={attachmentId}
					{...props}
					attachmentId={attachmentId}
					findings={data.items.filter((one) => one.attachmentId === attachmentId)}
					reason={reason}
					onSaid={told}
					releasing={releasing}
				/>
			))}
			{openSheet !== null && (
				<ReleaseDialog
					place={place}
					sheetId={openSheet}
					finding={released}
					onClose={(isDone) => {
						setReleased(null);
						if (isDone) void reload();
					}}
				/>
			)}
			{openSheet !== null && asked !== null && (
				<AskReleaseDialog
					{...{ place, sheetId: openSheet, finding: asked, where: whereOf(asked) }}
					onClose={(name) => {
						setAsked(null);
						if (name !== null) setSaid(texts.askDone(name));
					}}
				/>
			)}
			{openSheet !== null && refused !== null && (
				<RefuseReleaseDialog
					{...{ place, sheetId: openSheet, request: refused }}
					onClose={(isDone) => {
						setRefused(null);
						if (isDone) setSaid(texts.refuseDone);
					}}
				/>
			)}
		</div>
	);
}
