import type { CatalogueDraftRow, SourceLine, SourcePosition } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { usePlace } from '../use-place.ts';
import { type Point, WORKSHOP_TEXTS } from './fields.ts';

/** Where in the document something stands, as words. */
export function usePositionText(): (position: SourcePosition) => string {
	const { at, where } = useTexts(WORKSHOP_TEXTS);
	return ({ page, sheet, table, row, column, address, line }) =>
		where([
			...(sheet === undefined ? [] : [at.sheet(sheet)]),
			...(page === undefined ? [] : [at.page(page)]),
			...(table === undefined ? [] : [at.table(table)]),
			...(address === undefined ? [] : [address]),
			...(address === undefined && row !== undefined ? [at.row(row)] : []),
			...(address === undefined && column !== undefined ? [at.column(column)] : []),
			...(line === undefined ? [] : [at.line(line)]),
		]);
}

/** Whether a piece of the source is the one a doubt points at; a doubt that names no column points at the whole row. */
function isMeant(position: SourcePosition, source: SourcePosition): boolean {
	if (source.row !== undefined && position.row !== undefined)
		return source.row === position.row && (source.column === undefined || source.column === position.column);
	return source.line !== undefined && source.line === position.line;
}

function Lines({ lines, source }: { readonly lines: readonly SourceLine[]; readonly source: SourcePosition }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	return (
		<div className="source-lines">
			{lines.map(({ line, kind, pieces }) => (
				<div key={line} className={`source-lines__line source-lines__line--${kind}`}>
					{pieces.map((piece) => {
						const position = piece.position as SourcePosition;
						const meant = isMeant(position, source);
						const key = `${position.row ?? ''} ${position.column ?? ''} ${position.line ?? ''} ${piece.text.slice(0, 20)}`;
						return meant ? (
							<mark key={key}>
								{piece.text === '' ? texts.empty : piece.text}
								<span className="visually-hidden">{aside(texts.here)}</span>
							</mark>
						) : (
							<span key={key}>{piece.text}</span>
						);
					})}
				</div>
			))}
		</div>
	);
}

/** A printed cell without its empty lines; as it stands in the document it is among the lines below. */
const packed = (text: string) => text.replace(/\n\s*\n/g, '\n').trim();

/** Lines shown before and behind. */
const AROUND = 4;
/** Blank lines have a number in the text and none in the list of lines, so a line stands in the list somewhere before its number. */
const BLANK_AT_MOST = 400;
const PAGE = 500;

/** Lines around a doubt about the whole document. */
function Around({ draftId, source }: { readonly draftId: string; readonly source: SourcePosition }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const line = source.line ?? 0;
	const request = {
		path: { place, draft: draftId },
		query: { after: Math.max(0, line - BLANK_AT_MOST), limit: PAGE },
	};
	const { data } = useRead('GET /places/{place}/catalogue-drafts/{draft}/source', request, { isEnabled: line > 0 });
	const near = (data?.items ?? []).filter(({ position }) => {
		const own = (position as SourcePosition).line;
		return own !== undefined && Math.abs(own - line) <= AROUND;
	});
	return near.length === 0 ? <p>{texts.sourceNone}</p> : <Lines lines={near} source={source} />;
}

interface SourcePaneProps {
	readonly draftId: string;
	/** Undefined while it is read; null where the point belongs to no row. */
	readonly row: CatalogueDraftRow | null | undefined;
	readonly point: Pick<Point, 'source' | 'field'> | null;
}

/** The source beside the reading: the printed cells with the one in doubt marked, and the lines they were read from. */
export function SourcePane({ draftId, row, point }: SourcePaneProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const positionText = usePositionText();
	const source = point?.source ?? row?.item.source ?? {};
	return (
		<section className="workshop__pane" aria-label={texts.source}>
			<h2>
				{texts.source} <span className="records__note">{positionText(source)}</span>
			</h2>
			{row === null && <Around draftId={draftId} source={source} />}
			{row !== null && row !== undefined && row.cells.length === 0 && row.lines.length === 0 && (
				<p>{texts.sourceNone}</p>
			)}
			{row !== null && row !== undefined && (
				<>
					{row.cells.length > 0 && (
						<dl className="workshop__cells" aria-label={texts.cells}>
							{row.cells.map(({ label, text, field }) => {
								const meant = point !== null && field !== null && field === point.field;
								return (
									<div key={label} className={meant ? 'workshop__cell workshop__cell--meant' : 'workshop__cell'}>
										<dt>{label}</dt>
										<dd>
											{packed(text) === '' ? <span className="records__note">{texts.empty}</span> : packed(text)}
											{meant && <strong className="workshop__here">{texts.here}</strong>}
										</dd>
									</div>
								);
							})}
						</dl>
					)}
					{row.lines.length > 0 && (
						<details open={row.cells.length === 0}>
							<summary>{texts.sourceLines}</summary>
							<Lines lines={row.lines} source={source} />
						</details>
					)}
				</>
			)}
		</section>
	);
}
