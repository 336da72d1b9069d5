import type { Finding } from '../../privacy/finding.ts';
import type { ScannedPiece } from '../../privacy/release.ts';
import type { DraftContent } from '../draft-content.ts';

/** What the gate found at this place, as somebody points at it. */
export type FindingPlace = Pick<Finding, 'part' | 'offset' | 'length'> & { readonly class: string };

/** The field a part belongs to: cells of one table, and all of the body, go together. */
export function fieldOf(part: string): string {
	const field = part.replace(/!.*$/, '');
	return field.startsWith('body') ? 'body' : field;
}

/** The characters a finding is about; null where the part is no longer there. */
function foundText(pieces: readonly ScannedPiece[], { part, offset, length }: FindingPlace): string | null {
	const cell = /^(.+)!(\d+)\.(\d+)$/.exec(part);
	for (const piece of pieces) {
		if ('text' in piece && piece.part === part) return piece.text.slice(offset, offset + length);
		if ('rows' in piece && cell !== null && piece.part === cell[1]) {
			const text = piece.rows[Number(cell[2]) - 1]?.[Number(cell[3]) - 1];
			if (text !== undefined) return text.slice(offset, offset + length);
		}
	}
	return null;
}

/** Replaces in the text between the tags only: an address in a link is no text and is left to a person. */
function replaceInMarkup(html: string, datum: string, mask: string): string {
	return html
		.split(/(<[^>]*>)/)
		.map((piece) => (piece.startsWith('<') ? piece : piece.replaceAll(datum, mask)))
		.join('');
}

/**
 * 遮去. The draft with each of these findings replaced by its mask, wherever the same characters stand in the same field: one datum printed
 * twice is not left half. `left` are those that could not be masked this way (split by markup, in a link, in a file) and need a hand.
 */
export function maskDraft(
	draft: DraftContent,
	pieces: readonly ScannedPiece[],
	findings: readonly Finding[],
): { readonly draft: DraftContent; readonly left: readonly Finding[] } {
	let masked = draft;
	const left: Finding[] = [];
	const done = new Set<string>();
	for (const finding of findings) {
		const datum = foundText(pieces, finding);
		const key = `${fieldOf(finding.part)} ${datum}`;
		if (done.has(key)) continue;
		const next = datum === null || datum === '' ? masked : maskOne(masked, finding, datum);
		if (next === masked) left.push(finding);
		else done.add(key);
		masked = next;
	}
	return { draft: masked, left };
}

function maskOne(draft: DraftContent, { part, masked: mask, class: kind }: Finding, datum: string): DraftContent {
	if (kind === 'secrecy-mark' || mask === datum) return draft;
	const [field = '', number = ''] = fieldOf(part).split(':');
	const put = (text: string): string => text.replaceAll(datum, mask);
	const changed = (next: DraftContent): DraftContent => (JSON.stringify(next) === JSON.stringify(draft) ? draft : next);
	switch (field) {
		case 'title':
		case 'summary':
			return changed({ ...draft, [field]: put(draft[field]) });
		case 'source':
		case 'documentNumber':
			return changed({ ...draft, [field]: draft[field] === null ? null : put(draft[field]) });
		case 'issuers':
		case 'keywords':
			return changed({ ...draft, [field]: draft[field].map(put) });
		case 'notice': {
			const { notice } = draft;
			if (notice === null) return draft;
			const outcome = notice.outcome === null ? null : put(notice.outcome);
			return changed({ ...draft, notice: { ...notice, objectionChannel: put(notice.objectionChannel), outcome } });
		}
		case 'reason':
			return changed({
				...draft,
				elements: draft.elements.map((one, index) =>
					index + 1 === Number(number) && one.reason !== null ? { ...one, reason: put(one.reason) } : one,
				),
			});
		case 'table':
			return changed({
				...draft,
				tables: draft.tables.map((table, index) =>
					index + 1 === Number(number)
						? {
								...table,
								caption: put(table.caption),
								columns: table.columns.map(put),
								rows: table.rows.map((row) => row.map(put)),
							}
						: table,
				),
			});
		case 'body':
			return changed({ ...draft, bodyHtml: replaceInMarkup(draft.bodyHtml, datum, mask) });
		default:
			return draft;
	}
}
