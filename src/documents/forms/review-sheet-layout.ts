import type { ReviewSheetForm, SheetOpinion, SheetTick } from '../../review/review-sheet-form.ts';
import { SHEET_LABELS as L } from './review-sheet-layout.zh.ts';

/** A paragraph of a field. */
export interface SheetParagraph {
	readonly text: string;
	readonly align: 'left' | 'right';
	readonly isBold: boolean;
	/** Boxes with their words that make up the text, where it is that: a box should not be parted from its words. */
	readonly pieces: readonly string[];
}

/** A label with its field. */
export interface SheetField {
	readonly label: string;
	readonly paragraphs: readonly SheetParagraph[];
}

/** One line of the form: one field over the whole width, or two side by side. `leastMillimetres`: room for a pen. */
export interface SheetRow {
	readonly fields: readonly [SheetField] | readonly [SheetField, SheetField];
	readonly leastMillimetres: number;
	/** May go on over the page break; signatures stay in one piece. */
	readonly isBreakable: boolean;
}

/** Both boxes stand in every Chinese font, old ones too; the readers of this program know them. */
const BOX = { ticked: '■', blank: '□' } as const;
const LINE_MILLIMETRES = 8;
const OPINION_MILLIMETRES = 20;
/** Shorter fields are kept in one piece and get room for a pen; longer ones may go on over the page. */
const KEPT_CHARACTERS = 400;

const box = ({ label, isTicked }: SheetTick): string => `${isTicked ? BOX.ticked : BOX.blank}${label}`;
const line = (text: string, more: Partial<SheetParagraph> = {}): SheetParagraph => ({
	...{ text, align: 'left', isBold: false, pieces: [] },
	...more,
});
const boxLine = (ticks: readonly SheetTick[], ...after: readonly string[]): SheetParagraph => {
	const pieces = [...ticks.map(box), ...after];
	return line(pieces.join('　'), { pieces });
};
const lines = (text: string): SheetParagraph[] => text.split('\n').map((one) => line(one));
const field = (label: string, text: string | null): SheetField => ({ label, paragraphs: lines(text ?? '') });
const isLong = (paragraphs: readonly SheetParagraph[]): boolean =>
	paragraphs.length > 12 || paragraphs.reduce((sum, { text }) => sum + text.length, 0) > KEPT_CHARACTERS;
const whole = (label: string, paragraphs: readonly SheetParagraph[]): SheetRow => ({
	fields: [{ label, paragraphs }],
	leastMillimetres: LINE_MILLIMETRES,
	isBreakable: isLong(paragraphs),
});
const pair = (left: SheetField, right: SheetField): SheetRow => ({
	fields: [left, right],
	leastMillimetres: LINE_MILLIMETRES,
	isBreakable: false,
});

function opinionRow(opinion: SheetOpinion): SheetRow {
	const { label, checks, decision, comment, signer, signedAt, notice } = opinion;
	if (!opinion.isOnPath) return whole(label, [line(notice ?? '')]);
	const paragraphs: SheetParagraph[] = [];
	if (checks.length > 0) paragraphs.push(boxLine(checks));
	if (decision !== null) paragraphs.push(line(decision, { isBold: true }));
	if (comment !== null) paragraphs.push(...lines(comment));
	if (notice !== null) paragraphs.push(line(notice, { isBold: true }));
	const room = decision === null ? '　　　　　　　　' : '';
	const signature = `${L.signature}${signer ?? room}　　${L.date}${signedAt ?? L.blankDate}`;
	paragraphs.push(line(signature, { align: 'right' }));
	return { ...whole(label, paragraphs), leastMillimetres: OPINION_MILLIMETRES };
}

/** In groups of eight, four to a line, so that two people can compare it aloud. */
const hashLines = (hash: string): SheetParagraph[] =>
	(hash.match(/.{1,32}/g) ?? []).map((half) => line((half.match(/.{1,8}/g) ?? []).join(' ')));

/** The rows of F1, the same on every medium. */
export function sheetRows(form: ReviewSheetForm): SheetRow[] {
	const { publication } = form;
	const mode = [boxLine(form.modes)];
	if (form.modeReason !== null) mode.push(...lines(`${L.modeReason}${form.modeReason}`));
	const questions = form.questions.map(({ label, isYes }) =>
		line(`${label}：${box({ label: L.yes, isTicked: isYes })}　${box({ label: L.no, isTicked: !isYes })}`),
	);
	return [
		whole(L.body, lines(form.body)),
		whole(L.name, lines(form.title)),
		pair(field(L.documentNumber, form.documentNumber), field(L.formedOn, form.formedOn)),
		pair({ label: L.carrier, paragraphs: [boxLine(form.carriers)] }, field(L.presentation, form.presentation)),
		whole(L.summary, lines(form.summary)),
		whole(
			L.items,
			form.items.map((item) => line(item)),
		),
		whole(L.mode, mode),
		whole(L.channels, [boxLine(form.channels)]),
		pair({ label: L.audience, paragraphs: [boxLine(form.audience)] }, field(L.planned, form.planned)),
		whole(L.period, [boxLine(form.periods, ...(form.periodText === null ? [] : [form.periodText]))]),
		whole(L.declaration, [...questions, ...lines(`${L.measure}${form.measure ?? ''}`)]),
		pair(field(L.drafter, form.drafter), field(L.draftedOn, form.draftedOn)),
		...form.opinions.map(opinionRow),
		pair(field(L.publisher, publication?.publisher ?? null), field(L.publishedAt, publication?.publishedAt ?? null)),
		whole(L.address, lines(publication?.address ?? '')),
		whole(
			L.remarks,
			form.remarks.flatMap((remark) => lines(remark)),
		),
		whole(L.contentHash, [...hashLines(form.contentHash), line(L.hashNote)]),
	];
}
