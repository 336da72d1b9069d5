import type { AttachmentPreview } from '../../../api/api.generated.ts';
import { addressOf } from '../../../api/client.ts';
import { useRead } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Loading } from '../../../parts/loading.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import { columnLetters } from '../table-grid/sheet.ts';
import { attachmentsEn } from './attachments.en.ts';
import { attachmentsZh } from './attachments.zh.ts';

const TEXTS = dictionary(attachmentsZh, attachmentsEn);

/** A place in the file to be marked: `part` without the name of the file, as the gate names it. */
export interface MarkedPlace {
	readonly part: string;
	readonly offset: number;
	readonly length: number;
	readonly className: string;
}

interface FilePreviewProps {
	readonly place: string;
	readonly disclosureId: string;
	readonly attachmentId: string;
	readonly marked: readonly MarkedPlace[];
}

/** Text with the places in it that were found; overlaps are marked once. */
function Marked({ text, places }: { readonly text: string; readonly places: readonly MarkedPlace[] }) {
	const pieces = [];
	let at = 0;
	for (const { offset, length, className } of [...places].sort((one, other) => one.offset - other.offset)) {
		if (offset < at || offset >= text.length) continue;
		pieces.push(text.slice(at, offset));
		pieces.push(
			<mark key={offset} title={className}>
				{text.slice(offset, offset + length)}
			</mark>,
		);
		at = offset + length;
	}
	return (
		<>
			{pieces}
			{text.slice(at)}
		</>
	);
}

function Sheet({
	sheet,
	marked,
}: {
	readonly sheet: AttachmentPreview['sheets'][number];
	readonly marked: readonly MarkedPlace[];
}) {
	const texts = useTexts(TEXTS);
	const width = Math.max(0, ...sheet.rows.map(({ cells }) => cells.length));
	return (
		<figure className="file-preview__sheet">
			<figcaption>{texts.sheet(sheet.sheet)}</figcaption>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
			<section className="file-preview__scroll" tabIndex={0} aria-label={texts.sheet(sheet.sheet)}>
				<table>
					<thead>
						<tr>
							<th scope="col">
								<span className="visually-hidden">{texts.rowHead}</span>
							</th>
							{Array.from({ length: width }, (_, index) => columnLetters(index + sheet.firstColumn - 1)).map(
								(letters) => (
									<th key={letters} scope="col">
										{letters}
									</th>
								),
							)}
						</tr>
					</thead>
					<tbody>
						{sheet.rows.map(({ number, cells }) => (
							<tr key={number}>
								<th scope="row">{number}</th>
								{cells.map((text, index) => {
									const address = `${columnLetters(index + sheet.firstColumn - 1)}${number}`;
									const here = marked.filter(({ part }) => part === `sheet:${sheet.sheet}!${address}`);
									return (
										<td key={address} className={here.length > 0 ? 'file-preview__found' : undefined}>
											<Marked text={text} places={here} />
										</td>
									);
								})}
							</tr>
						))}
					</tbody>
				</table>
			</section>
			{sheet.rowCount > sheet.rows.length && <p>{texts.cut(sheet.rows.length, sheet.rowCount)}</p>}
		</figure>
	);
}

/** The public file as a reader will see it, what was found in it marked, and what it lacks of the upload. */
export function FilePreview({ place, disclosureId, attachmentId, marked }: FilePreviewProps) {
	const texts = useTexts(TEXTS);
	const path = { place, disclosure: disclosureId, attachment: attachmentId };
	const { data, error } = useRead('GET /places/{place}/drafts/{disclosure}/attachments/{attachment}/preview', { path });
	if (error) return <Refusals error={error} />;
	if (data === undefined) return <Loading />;
	const isPicture = data.mediaType.startsWith('image/');
	const shown = data.texts.filter(({ text }) => text.trim() !== '');
	return (
		<div className="file-preview">
			{isPicture && (
				<img
					className="file-preview__picture"
					alt={texts.picture(data.name)}
					src={addressOf('/places/{place}/drafts/{disclosure}/attachments/{attachment}/file', { path })}
				/>
			)}
			{data.sheets.map((sheet) => (
				<Sheet key={sheet.sheet} sheet={sheet} marked={marked} />
			))}
			{shown.map(({ part, text, isWhole }) => (
				<div key={part} className="file-preview__text">
					{part.startsWith('page:') && <p className="file-preview__page">{texts.page(part.slice(5))}</p>}
					<Marked text={text} places={marked.filter((one) => one.part === part)} />
					{!isWhole && <p>{texts.cutText}</p>}
				</div>
			))}
			{!isPicture && data.sheets.length === 0 && shown.length === 0 && <p>{texts.empty}</p>}
			<div className="file-preview__notes">
				<b>{texts.notes}</b>
				{data.notes.length === 0 ? (
					<p>{texts.notesNone}</p>
				) : (
					<ul>
						{data.notes.map(({ message }, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the order of the file
							<li key={index}>{message}</li>
						))}
					</ul>
				)}
			</div>
		</div>
	);
}
