import { Link } from '@tanstack/react-router';
import type { Worklist, WorklistDraft, WorklistDuty } from '../api/api.generated.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { useAddress } from './address.ts';
import { minuteText } from './days.ts';
import { Dotted } from './dotted.tsx';
import { PublicClock } from './public-clock.tsx';
import { workRowEn } from './work-row.en.ts';
import { workRowZh } from './work-row.zh.ts';

const TEXTS = dictionary(workRowZh, workRowEn);

type Entry = Worklist['items'][number];

/** Where a row is dealt with. */
function pathOf(entry: Entry, list: Worklist['list']): string {
	if (list === 'to-release' && entry.kind === 'draft') return `drafts/${entry.disclosureId}`;
	if (entry.kind === 'duty') return `duties/${entry.obligationId}`;
	if (entry.editionState === 'in-review' && entry.sheetId !== null) return `sheets/${entry.sheetId}`;
	return entry.editionState === 'approved' ? `disclosures/${entry.disclosureId}` : `drafts/${entry.disclosureId}`;
}

function DutyLine({ entry }: { readonly entry: WorklistDuty }) {
	const texts = useTexts(TEXTS);
	const { body, section, dutyKind, editionState } = entry;
	return (
		<Dotted facts={[body, section, texts.dutyKind[dutyKind], editionState !== null && texts.state[editionState]]} />
	);
}

function DraftLine({ entry, list }: { readonly entry: WorklistDraft; readonly list: Worklist['list'] }) {
	const texts = useTexts(TEXTS);
	const { bodyName, bodyId, sheetNumber, submittedAt, waitingFor, editionState } = entry;
	const when =
		list === 'stuck'
			? texts.moved(minuteText(entry.movedAt))
			: submittedAt !== null && editionState !== 'draft'
				? texts.submitted(minuteText(submittedAt))
				: texts.saved(minuteText(entry.savedAt));
	const waits = waitingFor !== null && list !== 'to-sign' && texts.waitingFor(texts.post[waitingFor]);
	const sheet = sheetNumber !== null && texts.sheet(sheetNumber);
	return (
		<>
			{entry.isUrgent && <strong className="work-row__urgent">{texts.urgent}</strong>}
			<Dotted facts={[bodyName ?? bodyId, texts.state[editionState], waits, sheet, when]} />
		</>
	);
}

/** One line of any list of work: what, whose, its public clock, and for what came back, who said what. It links to where it is dealt with. */
export function WorkRow({ entry, list }: { readonly entry: Entry; readonly list: Worklist['list'] }) {
	const texts = useTexts(TEXTS);
	const address = useAddress();
	const name = entry.kind === 'duty' ? (entry.title ?? entry.itemName ?? texts.unnamedItem(entry.itemId)) : entry.title;
	const asked = entry.kind === 'draft' ? entry.asked : [];
	const [firstAsked] = asked;
	return (
		<li className="work-row">
			<div className="work-row__what">
				<Link
					{...address(pathOf(entry, list))}
					{...(firstAsked !== undefined && { hash: `release-${firstAsked.requestId}` })}
					className="work-row__name"
				>
					{name}
				</Link>
				<span className="work-row__who">
					{entry.kind === 'duty' ? <DutyLine entry={entry} /> : <DraftLine entry={entry} list={list} />}
				</span>
				{entry.kind === 'draft' && entry.returned !== null && (
					<p className="work-row__returned">
						<span>{texts.returned(entry.returned.by, minuteText(entry.returned.at))}</span>
						{entry.returned.comment}
					</p>
				)}
				{asked.map(({ requestId, by, at, className, partName, reason }) => (
					<p key={requestId} className="work-row__asked">
						<Link {...address(pathOf(entry, list))} hash={`release-${requestId}`}>
							{texts.asked(by, minuteText(at), className, partName)}
						</Link>
						{reason}
					</p>
				))}
			</div>
			{/* Of a row that only must not be empty there is nothing to tell. */}
			{(entry.clock.dueOn !== null || entry.clock.formedOn !== null) && (
				<PublicClock {...entry.clock} isPublished={entry.editionState === 'published'} />
			)}
		</li>
	);
}
