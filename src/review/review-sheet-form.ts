import { addDays, type CalendarDate } from '../calendar/calendar-date.ts';
import { dateText } from '../calendar/day-text.zh.ts';
import type { Audience, DisclosureMode } from '../catalogue/catalogue.ts';
import type { PostKind } from '../organization/post/post.ts';
import { CHECK_WORDS, POST_KIND_WORDS } from './refusals.zh.ts';
import type { ReviewCheck, ReviewSheet, ReviewSignature, ReviewStep } from './review-sheet.ts';
import { SHEET_FORM } from './review-sheet-form.zh.ts';

/** What the sheet itself does not hold: the edition it is about, names, and what came of it. Texts as they are to be printed. */
export interface ReviewSheetFacts {
	readonly placeName: string;
	/** As the body was called on the day of the sheet (invariant 60). */
	readonly bodyName: string;
	readonly sectionName: string | null;
	readonly title: string;
	readonly documentNumber: string | null;
	/** 形成（变更）日期. */
	readonly formedOn: CalendarDate;
	readonly isOfficialDocument: boolean;
	readonly summary: string;
	readonly items: readonly {
		readonly seq: string | null;
		readonly category: string;
		readonly subcategory: string | null;
		readonly name: string;
	}[];
	/** 公开属性, and the reason where it is not 主动公开. */
	readonly mode: DisclosureMode | 'withheld';
	readonly modeReason: string | null;
	/** 公开方式: 全文, 图解 … */
	readonly presentation: string;
	readonly channels: readonly { readonly label: string; readonly isSelected: boolean }[];
	readonly audience: readonly Audience[];
	/** 公开期限: null: for good. Days inclusive; `to` null: until further notice. */
	readonly period: { readonly from: CalendarDate; readonly to: CalendarDate | null } | null;
	/** 拟公开时间: the day by which it has to be public; null: none is set. */
	readonly plannedOn: CalendarDate | null;
	/** Null: another system pushed it. */
	readonly drafterName: string | null;
	readonly publication: {
		readonly publisher: string;
		/** ISO 8601, UTC. */
		readonly publishedAt: string;
		readonly address: string;
	} | null;
	/** Findings a second person let through, masked. */
	readonly releases: readonly { readonly where: string; readonly reason: string }[];
	readonly remarks: readonly string[];
}

/** A box with its words. */
export interface SheetTick {
	readonly label: string;
	readonly isTicked: boolean;
}

/** The place of one signature on the sheet. */
export interface SheetOpinion {
	/** 股室负责人意见 … */
	readonly label: string;
	/** False: the path of this sheet does not come by here. */
	readonly isOnPath: boolean;
	readonly checks: readonly SheetTick[];
	/** 同意, 退回; null: not signed yet. */
	readonly decision: string | null;
	readonly comment: string | null;
	/** Name and title of that day, with the right he acted by; null: not signed yet. */
	readonly signer: string | null;
	/** `2020年9月11日 10:00`; null: not signed yet. */
	readonly signedAt: string | null;
	/** Said in words where it matters: not on the path, other bytes signed. */
	readonly notice: string | null;
}

/** 政务公开信息处理单 (F1) as it is printed, signed or not. Every text is final; null and empty are left blank for a pen. */
export interface ReviewSheetForm {
	readonly placeName: string;
	readonly sheetNumber: string;
	/** 填表日期. */
	readonly filledOn: string;
	readonly state: string;
	/** It must not be acted upon: returned, withdrawn or voided. */
	readonly isDead: boolean;
	readonly isUrgent: boolean;
	/** 拟公开单位／股室. */
	readonly body: string;
	readonly title: string;
	readonly documentNumber: string | null;
	readonly formedOn: string;
	readonly carriers: readonly SheetTick[];
	readonly summary: string;
	readonly items: readonly string[];
	readonly modes: readonly SheetTick[];
	readonly modeReason: string | null;
	readonly presentation: string;
	readonly channels: readonly SheetTick[];
	readonly audience: readonly SheetTick[];
	readonly periods: readonly SheetTick[];
	readonly periodText: string | null;
	readonly planned: string;
	readonly questions: readonly { readonly label: string; readonly isYes: boolean }[];
	readonly measure: string | null;
	readonly drafter: string;
	readonly draftedOn: string;
	readonly opinions: readonly SheetOpinion[];
	/** Null: not published yet. */
	readonly publication: { readonly publisher: string; readonly publishedAt: string; readonly address: string } | null;
	readonly remarks: readonly string[];
	/** SHA-256 of the exact public bytes, 64 hexadecimal digits. */
	readonly contentHash: string;
}

const UTC_INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/;
const SHANGHAI_HOURS = 8;

/** Day and minute in Asia/Shanghai of an ISO 8601 instant in UTC. */
function shanghaiTime(instant: string): { readonly on: CalendarDate; readonly time: string } {
	const match = UTC_INSTANT.exec(instant);
	if (match === null || !instant.endsWith('Z')) throw new RangeError(`not an instant in UTC: ${instant}`);
	const [, day = '', hour = '', minute = ''] = match;
	const hours = Number(hour) + SHANGHAI_HOURS;
	const on = hours >= 24 ? addDays(day as CalendarDate, 1) : (day as CalendarDate);
	return { on, time: `${String(hours % 24).padStart(2, '0')}:${minute}` };
}

function minuteText(instant: string): string {
	const { on, time } = shanghaiTime(instant);
	return `${dateText(on)} ${time}`;
}

/** The four places the official form has, in its order; a path may ask others besides. */
const OFFICIAL_PLACES: readonly PostKind[] = ['section-head', 'secrecy-reviewer', 'deputy-in-charge', 'principal'];
/** 股室 → 保密审查 → 公开办 → 分管领导 → 主要领导. */
const PLACE_ORDER: readonly PostKind[] = [
	...(['case-officer', 'section-head', 'secrecy-reviewer', 'disclosure-office', 'inspector'] as const),
	...(['deputy-in-charge', 'principal'] as const),
];

const ticks = (checks: readonly ReviewCheck[], isTicked: (check: ReviewCheck) => boolean): SheetTick[] =>
	checks.map((check) => ({ label: CHECK_WORDS[check], isTicked: isTicked(check) }));

function opinionOf(step: ReviewStep, signature: ReviewSignature | undefined, contentHash: string): SheetOpinion {
	const label = SHEET_FORM.opinion(POST_KIND_WORDS[step.postKind]);
	if (signature === undefined) {
		const blank = { decision: null, comment: null, signer: null, signedAt: null, notice: null };
		return { label, isOnPath: true, checks: ticks(step.checks, () => false), ...blank };
	}
	const { decision, signerName, postTitle, via } = signature;
	return {
		label,
		isOnPath: true,
		checks: ticks(step.checks, (check) => signature.checks.includes(check)),
		decision: SHEET_FORM.decisions[decision],
		comment: signature.comment,
		signer: `${signerName}（${postTitle}）${SHEET_FORM.via[via]}`,
		signedAt: minuteText(signature.signedAt),
		notice: signature.contentHash === contentHash ? null : SHEET_FORM.otherBytes,
	};
}

/** Places in the order of the form; steps of one kind in the order they are signed. */
function opinionsOf(sheet: ReviewSheet): SheetOpinion[] {
	return PLACE_ORDER.flatMap((kind) => {
		const own = sheet.steps.flatMap((step, index) => {
			if (step.postKind !== kind) return [];
			const signature = sheet.signatures.find((one) => one.step === index);
			return [opinionOf(step, signature, sheet.contentHash)];
		});
		if (own.length > 0 || !OFFICIAL_PLACES.includes(kind)) return own;
		const blank = { checks: [], decision: null, comment: null, signer: null, signedAt: null };
		const label = SHEET_FORM.opinion(POST_KIND_WORDS[kind]);
		return [{ label, isOnPath: false, ...blank, notice: SHEET_FORM.notOnPath }];
	});
}

function choices<Key extends string>(words: Readonly<Record<Key, string>>, chosen: readonly Key[]): SheetTick[] {
	return (Object.keys(words) as Key[]).map((key) => ({ label: words[key], isTicked: chosen.includes(key) }));
}

/** The sheet as a form. Names, titles and times are those of the sheet; what is not signed yet stays blank. */
export function reviewSheetForm(sheet: ReviewSheet, facts: ReviewSheetFacts): ReviewSheetForm {
	const { declaration } = sheet;
	const submittedOn = dateText(shanghaiTime(sheet.submittedAt).on);
	const { period, publication } = facts;
	const until = period?.to ?? null;
	return {
		placeName: facts.placeName,
		sheetNumber: sheet.sheetNumber,
		filledOn: submittedOn,
		state: SHEET_FORM.state[sheet.state],
		isDead: ['returned', 'withdrawn', 'voided'].includes(sheet.state),
		isUrgent: sheet.urgentReason !== null,
		body: facts.sectionName === null ? facts.bodyName : `${facts.bodyName}　${facts.sectionName}`,
		title: facts.title,
		documentNumber: facts.documentNumber,
		formedOn: dateText(facts.formedOn),
		carriers: choices(SHEET_FORM.carriers, [facts.isOfficialDocument ? 'official-document' : 'other']),
		summary: facts.summary,
		items: facts.items.map(({ seq, category, subcategory, name }) => {
			const path = [category, subcategory, name].filter(
				(part, index, all) => part !== null && all.indexOf(part) === index,
			);
			return SHEET_FORM.itemText(seq, path.join(' → '));
		}),
		modes: choices(SHEET_FORM.modes, [facts.mode]),
		modeReason: facts.modeReason,
		presentation: facts.presentation,
		channels: facts.channels.map(({ label, isSelected }) => ({ label, isTicked: isSelected })),
		audience: choices(SHEET_FORM.audiences, facts.audience),
		periods: choices(SHEET_FORM.periods, [period === null ? 'permanent' : 'dated']),
		periodText:
			period === null
				? null
				: SHEET_FORM.from(dateText(period.from), until === null ? SHEET_FORM.permanent : dateText(until)),
		planned: facts.plannedOn === null ? SHEET_FORM.promptly : SHEET_FORM.noLater(dateText(facts.plannedOn)),
		questions: (['isSecret', 'isSensitive', 'hasPersonalData', 'hasBusinessSecret'] as const).map((question) => ({
			label: SHEET_FORM.questions[question],
			isYes: declaration[question],
		})),
		measure: declaration.measure,
		drafter: facts.drafterName ?? SHEET_FORM.systemDrafter,
		draftedOn: submittedOn,
		opinions: opinionsOf(sheet),
		publication: publication && { ...publication, publishedAt: minuteText(publication.publishedAt) },
		remarks: [
			...(sheet.urgentReason === null ? [] : [SHEET_FORM.urgentReason(sheet.urgentReason)]),
			SHEET_FORM.basis(sheet.basis),
			...facts.releases.map(({ where, reason }) => SHEET_FORM.released(where, reason)),
			...facts.remarks,
		],
		contentHash: sheet.contentHash,
	};
}
