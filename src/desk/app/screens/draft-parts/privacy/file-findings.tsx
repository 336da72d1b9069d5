import { Button } from 'antd';
import { useState } from 'react';
import type { FindingInContext } from '../../../api/api.generated.ts';
import { useCommand, useRead } from '../../../api/hooks.ts';
import { listed, named } from '../../../language/punctuation.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Refusals } from '../../../parts/refusals.tsx';
import type { DraftSectionProps } from '../../draft/section.ts';
import { FilePreview } from '../attachments/file-preview.tsx';
import { columnLetters } from '../table-grid/sheet.ts';
import { FindingRelease, type Releasing, requestOf } from './finding-release.tsx';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';

const TEXTS = dictionary(privacyZh, privacyEn);

interface FileFindingsProps extends DraftSectionProps {
	readonly attachmentId: string;
	readonly findings: readonly FindingInContext[];
	readonly reason: string;
	readonly onSaid: (sentence: string, isSheetVoided: boolean) => void;
	/** Null while no sheet is open. */
	readonly releasing: Releasing | null;
}

/** Names of a part without the file it is in: `attachment:名单.xlsx!sheet:名单!D14` → `sheet:名单!D14`. */
const insideOf = (part: string): string => part.slice(part.indexOf('!') + 1);

/** Findings listed one by one until more are asked for: of a list of thousands nobody masks each. */
const AT_ONCE = 20;
/** Parts a file is made anew from; what stands in a picture or in its name goes in another way. */
const STANDS_IN_CONTENT = /^(?:body|page:|table:|sheet:)/;

/** What was found in one file: marked where it stands, and masked, dropped or counted with one key. */
export function FileFindings(props: FileFindingsProps) {
	const {
		place,
		disclosureId,
		draft,
		revision,
		isEditable,
		reload,
		attachmentId,
		findings,
		reason,
		onSaid,
		releasing,
	} = props;
	const texts = useTexts(TEXTS);
	// What somebody was asked about is listed however far down it stands.
	const lastAsked = findings.findLastIndex((one) => releasing !== null && requestOf(releasing, one)?.state === 'open');
	const [wanted, setShown] = useState(AT_ONCE);
	const shown = Math.max(wanted, lastAsked + 1);
	const path = { place, disclosure: disclosureId, attachment: attachmentId };
	// Said by the command, not by the click: with its last finding this part of the page is gone.
	const redact = useCommand('POST /places/{place}/drafts/{disclosure}/attachments/{attachment}/redaction', {
		onDone: ({ data: done }, { body }) => {
			const columns = body.dropColumns ?? [];
			const sentence = columns.length > 0 ? texts.fileDropped(listed(columns)) : texts.fileDone(done.masked);
			onSaid(sentence, done.isSheetVoided);
			return reload();
		},
	});
	const count = useCommand('POST /places/{place}/drafts/{disclosure}/attachments/{attachment}/counts', {
		onDone: ({ data: done }) => {
			onSaid(texts.countsDone, done.isSheetVoided);
			return reload();
		},
	});
	const { data } = useRead('GET /places/{place}/drafts/{disclosure}/attachments/{attachment}/preview', { path });
	const name = draft.attachments.find((one) => one.attachmentId === attachmentId)?.name ?? '';
	const isSecret = findings.some((one) => one.class === 'secrecy-mark');
	const left = findings.filter((one) => !one.isReleased);
	const isBusy = redact.isPending || count.isPending;

	/** Headings over the cells where something was found. */
	const headings = new Set(
		findings.flatMap(({ part }) => {
			const [, sheetName, letters] = /^sheet:(.+)!([A-Z]+)\d+$/.exec(insideOf(part)) ?? [];
			const sheet = data?.sheets.find((one) => one.sheet === sheetName);
			const index = sheet?.headings.findIndex((_, at) => columnLetters(at + sheet.firstColumn - 1) === letters) ?? -1;
			const heading = sheet?.headings[index] ?? '';
			return heading === '' ? [] : [heading];
		}),
	);
	const drop = (columns: readonly string[]) => {
		const body = { reason, ...(columns.length > 0 && { dropColumns: [...columns] }) };
		redact.mutate({ path, body, revision });
	};
	const maskOne = ({ part, offset, length, class: kind }: FindingInContext) =>
		redact.mutate({ path, body: { reason, finding: { part, offset, length, class: kind } }, revision });
	const isListed = !isSecret && (isEditable || releasing !== null);
	const classes = [...new Set(findings.map(({ className }) => className))];

	return (
		<section className="privacy__class" aria-label={texts.inFile(name)}>
			<h3>{texts.inFile(name)}</h3>
			<Refusals error={redact.error ?? count.error} />
			<p>
				<b>{listed(classes)}</b> {texts.fileCount(findings.length)}
			</p>
			<ul className="privacy__advice">
				{classes.map((className) => {
					const one = findings.find((finding) => finding.className === className);
					return <li key={className}>{named(className, one?.advice ?? '')}</li>;
				})}
			</ul>
			{isSecret && <p>{texts.secret}</p>}
			{isEditable && !isSecret && left.length > 0 && (
				<div className="privacy__tools">
					<Button type="primary" loading={redact.isPending} disabled={isBusy} onClick={() => drop([])}>
						{texts.maskFile}
					</Button>
					{[...headings].map((heading) => (
						<Button key={heading} disabled={isBusy} onClick={() => drop([heading])}>
							{texts.dropColumn(heading)}
						</Button>
					))}
					{(data?.sheets.length ?? 0) > 0 && (
						<Button
							loading={count.isPending}
							disabled={isBusy}
							title={texts.toCountsWhy}
							onClick={() => count.mutate({ path, body: { reason }, revision })}
						>
							{texts.toCounts}
						</Button>
					)}
				</div>
			)}
			{isListed && (
				<ul className="privacy__list">
					{findings.slice(0, shown).map((finding) => (
						<li key={`${finding.part} ${finding.offset} ${finding.class}`}>
							<span className="privacy__where">{finding.partName}</span>
							<span className="privacy__context">
								{finding.className} {finding.masked}
							</span>
							{finding.isReleased && <b>{texts.released}</b>}
							{isEditable && !finding.isReleased && STANDS_IN_CONTENT.test(insideOf(finding.part)) && (
								<span className="privacy__tools">
									<Button
										size="small"
										disabled={isBusy}
										aria-label={texts.actOf(texts.maskInFile, finding.partName, finding.masked)}
										onClick={() => maskOne(finding)}
									>
										{texts.maskInFile}
									</Button>
								</span>
							)}
							{releasing !== null && finding.severity === 'B' && (
								<FindingRelease finding={finding} where={finding.partName} of={releasing} />
							)}
						</li>
					))}
				</ul>
			)}
			{isListed && findings.length > shown && (
				<p className="privacy__tools">
					{texts.inFileShown(shown, findings.length)}
					<Button size="small" onClick={() => setShown(shown + AT_ONCE)}>
						{texts.moreInFile}
					</Button>
				</p>
			)}
			<FilePreview
				place={place}
				disclosureId={disclosureId}
				attachmentId={attachmentId}
				marked={left.map(({ part, offset, length, className }) => ({
					part: insideOf(part),
					offset,
					length,
					className,
				}))}
			/>
		</section>
	);
}
