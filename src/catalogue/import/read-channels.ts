import type { ChannelChoice } from '../catalogue.ts';
import { channelKindOf } from './channel-words.ts';
import { foldText, joinWrapped, type Simplify } from './fold.ts';
import type { WarningCode } from './warning-codes.ts';

/** A doubt about one cell; the importer adds where it stands. */
export interface CellDoubt {
	readonly code: WarningCode;
	readonly detail: string;
}

/** A channel cell, read. */
export interface ChannelReading {
	readonly channels: readonly ChannelChoice[];
	readonly doubts: readonly CellDoubt[];
	/** False where the marks leave room for doubt; the importer lowers its confidence. */
	readonly isCertain: boolean;
}

type Mark = 'ticked' | 'unticked' | 'bullet' | 'broken';

interface Option {
	readonly mark: Mark | null;
	label: string;
}

/** Private-use stand-ins, so that marks of every origin are one character each. */
const TICKED = '\ue001';
const UNTICKED = '\ue002';
const BULLET = '\ue003';
const BROKEN = '\ue004';
const MARK_OF: Readonly<Record<string, Mark>> = {
	[TICKED]: 'ticked',
	[UNTICKED]: 'unticked',
	[BULLET]: 'bullet',
	[BROKEN]: 'broken',
};

function replaceHtmlBoxes(text: string): string {
	return text
		.replace(/<input\b[^<>]*>/gi, (tag) => {
			if (!/^<input(\s+checked(="[^"]*")?|\s+type="checkbox"|\s+disabled(="[^"]*")?)*\s*\/?>$/i.test(tag))
				return BROKEN;
			return /\schecked/i.test(tag) ? TICKED : UNTICKED;
		})
		.replace(/<\/?(ul|li|p|br|span|div|td|tr)\b[^<>]*>/gi, '\n');
}

const LETTER_MARKS: Readonly<Record<string, string>> = {
	R: TICKED,
	þ: TICKED,
	ü: TICKED,
	'£': UNTICKED,
	'¨': UNTICKED,
	o: UNTICKED,
	口: UNTICKED,
	'￡': UNTICKED,
};

/**
 * Letters that symbol fonts leave behind (`R` ticked, `£` `¨` open) and 口 typed for □ count as marks only where
 * a channel label follows at once and they start a token.
 */
function replaceLetterMarks(text: string, simplify?: Simplify): string {
	return text.replace(
		/(^|[\s\ue001-\ue004\u4e00-\u9fff)）、，,;；])([Rþü£¨o口￡])\s*(?=[\u4e00-\u9fff])/g,
		(whole, before: string, letter: string, offset: number) => {
			const rest = text.slice(offset + whole.length, offset + whole.length + 8);
			if (channelKindOf(rest, simplify) === null && !/^其/.test(rest)) return whole;
			return before + (LETTER_MARKS[letter] ?? letter);
		},
	);
}

function replaceMarks(text: string, simplify?: Simplify): string {
	// Bracketed marks go first: replaced later, the bare mark inside them would leave its brackets behind.
	const boxed = replaceHtmlBoxes(text)
		.replace(/[[【［]\s*[xX√✓✔☑■]\s*[\]】］]|[（(]\s*[√✓✔☑■]\s*[)）]/g, TICKED)
		.replace(/[[【［]\s*[\]】］]|[（(]\s*[)）]/g, UNTICKED)
		.replace(/[■☑☒✓✔√▲●◆★▣◼⬛✅🗹]/gu, TICKED)
		.replace(/[□☐○◯◇△▢◻⬜❑❏▯☆❍✗✘]/gu, UNTICKED)
		.replace(/(^|[\s\ue001-\ue004])[×✕]\s*(?=[\u4e00-\u9fff])/g, `$1${UNTICKED}`)
		.replace(/(^|\n)\s*[·•∙⋅・‧]\s*/g, `$1${BULLET}`)
		.replace(/[•∙]\s*/g, BULLET);
	return replaceLetterMarks(boxed, simplify);
}

function splitOptions(text: string): Option[] {
	const pieces = text.split(/([\ue001-\ue004])/);
	const options: Option[] = [];
	const lead = (pieces[0] ?? '').trim();
	if (lead !== '') options.push({ mark: null, label: lead });
	for (let index = 1; index < pieces.length; index += 2) {
		options.push({ mark: MARK_OF[pieces[index] ?? ''] ?? null, label: (pieces[index + 1] ?? '').trim() });
	}
	return options;
}

/** A mark printed after its label (`政府网站√ 公报□`): the marks move one place to the front. */
function marksFollowLabels(options: readonly Option[]): boolean {
	const [first, ...rest] = options;
	return (
		first !== undefined &&
		first.mark === null &&
		first.label !== '' &&
		rest.length > 0 &&
		rest[rest.length - 1]?.label === ''
	);
}

function tidyLabel(label: string): string {
	const joined = joinWrapped(label)
		.text.replace(/\s+/g, '')
		.replace(/[、，,;；。]+$/, '');
	const opens = (joined.match(/[（(]/g) ?? []).length;
	const closes = (joined.match(/[)）]/g) ?? []).length;
	if (opens > closes) return `${joined}${joined.includes('（') ? '）' : ')'}`;
	return joined;
}

function isTornTail(label: string, simplify?: Simplify): boolean {
	const folded = foldText(label, simplify);
	return folded === '' || /^[(（)）/]/.test(folded) || (channelKindOf(label, simplify) === null && !/^其/.test(folded));
}

/** Reads a 公开渠道和载体 cell: a full check list, a list of just the ticked ones, or nothing (`/`). */
export function readChannels(raw: string, simplify?: Simplify): ChannelReading {
	const folded = foldText(raw, simplify);
	if (folded === '' || /^[/—\-–无]+$/.test(folded)) return { channels: [], doubts: [], isCertain: true };
	const marked = replaceMarks(raw, simplify);
	if (!/[\ue001-\ue004]/.test(marked)) return readPlainList(raw, simplify);
	let options = splitOptions(marked);
	if (marksFollowLabels(options)) {
		options = options
			.slice(0, -1)
			.map((option, index) => ({ mark: options[index + 1]?.mark ?? null, label: option.label }));
	}
	const reading = readOptions(options, simplify);
	const clash = /☒/.test(raw) && /[☑√✓]/.test(raw);
	const doubts: CellDoubt[] = [...reading.doubts];
	if (clash) doubts.push({ code: 'channel-mark-unclear', detail: '同一格里☒与√并用，都按已勾选读' });
	if (reading.channels.length > 0 && reading.channels.every((channel) => !channel.selected))
		doubts.push({ code: 'channel-mark-unclear', detail: '所有渠道都没有勾选' });
	return { ...reading, doubts, isCertain: doubts.length === 0 };
}

function readOptions(options: readonly Option[], simplify?: Simplify): ChannelReading {
	const doubts: CellDoubt[] = [];
	const merged: Option[] = [];
	for (const option of options) {
		const previous = merged[merged.length - 1];
		const isTail = isTornTail(option.label, simplify);
		if (option.mark === 'broken') {
			doubts.push({
				code: 'channel-cell-torn',
				detail: `“${option.label.replace(/\s+/g, '') || '空'}”前的勾选框代码破损`,
			});
			if (previous !== undefined && isTail) {
				previous.label += option.label;
				continue;
			}
		}
		if (option.mark === null && option.label !== '' && previous !== undefined && isTail) previous.label += option.label;
		else if (option.label !== '' || option.mark !== null) merged.push({ ...option });
	}
	const hasOpenBoxes = merged.some((option) => option.mark === 'unticked');
	const hasTicks = merged.some((option) => option.mark === 'ticked');
	const hasBullets = merged.some((option) => option.mark === 'bullet');
	if (hasBullets && hasOpenBoxes && !hasTicks)
		doubts.push({ code: 'marker-lost', detail: '实心方框变成了“·”，与空心框并列，按已勾选读' });
	if (hasBullets && !hasOpenBoxes)
		doubts.push({ code: 'channel-mark-unclear', detail: '只有项目符号、没有空框，按全部公开渠道读' });
	if (merged.some((option) => option.mark === null) && (hasTicks || hasOpenBoxes))
		doubts.push({ code: 'channel-mark-unclear', detail: '有渠道没有勾选标记，按未勾选读' });
	const channels: ChannelChoice[] = [];
	for (const option of merged) {
		const label = tidyLabel(option.label);
		if (label === '') {
			doubts.push({ code: 'channel-cell-torn', detail: '有勾选框没有渠道名称' });
			continue;
		}
		if (label !== option.label.replace(/\s+/g, '').replace(/[、，,;；。]+$/, '')) {
			doubts.push({ code: 'channel-label-torn', detail: `“${option.label.replace(/\s+/g, '')}”读作“${label}”` });
		}
		const known = channelKindOf(label, simplify);
		if (known === null) doubts.push({ code: 'channel-kind-unknown', detail: `“${label}”归入“其他”` });
		const completed = completeLabel(label);
		if (completed !== label) doubts.push({ code: 'channel-label-torn', detail: `“${label}”疑为“${completed}”` });
		const selected = option.mark === 'ticked' || (option.mark === 'bullet' && (!hasTicks || !hasOpenBoxes));
		channels.push({ kind: known ?? 'other', label: completed, selected });
	}
	return { channels, doubts, isCertain: doubts.length === 0 };
}

/** `精准推` is what a torn `精准推送` leaves behind. */
function completeLabel(label: string): string {
	return label === '精准推' ? '精准推送' : label;
}

/** Channels named without any mark: all of them are meant. One a line, or separated; numbers in front are dropped. */
function readPlainList(raw: string, simplify?: Simplify): ChannelReading {
	const doubts: CellDoubt[] = [];
	const lines = raw
		.split('\n')
		.map((line) => line.replace(/^\s*(?:\d{1,2}[.．、)）]|[①-⑳])\s*/, '').trim())
		.filter((line) => line !== '');
	const isOnePerLine = lines.length > 1 && lines.every((line) => channelKindOf(line, simplify) !== null);
	const joined = isOnePerLine
		? lines.join('、')
		: joinWrapped(raw.replace(/([、，,;；])\s*\n/g, '$1')).text.replace(/^\d{1,2}[.．、]\s*/, '');
	const labels = joined
		.split(/[、，,;；\s]+|(?<=[\u4e00-\u9fff）)])\s*\d{1,2}[.．、]\s*/)
		.flatMap((label) => splitSlashes(label.trim().replace(/等$/, ''), simplify))
		.filter((label) => label !== '');
	const channels = labels.map((label): ChannelChoice => {
		const known = channelKindOf(label, simplify);
		if (known === null) doubts.push({ code: 'channel-kind-unknown', detail: `“${label}”归入“其他”` });
		return { kind: known ?? 'other', label, selected: true };
	});
	return { channels, doubts, isCertain: doubts.length === 0 };
}

/** `政府网站/政府公报` are two channels; `发布会/听证会` is one label, and so is `社区/企事业单位/村公示栏`. */
function splitSlashes(label: string, simplify?: Simplify): string[] {
	const pieces = label.split('/').map((piece) => piece.trim());
	const kinds = pieces.map((piece) => channelKindOf(piece, simplify));
	const areChannels = pieces.length > 1 && kinds.every((kind) => kind !== null) && new Set(kinds).size > 1;
	return areChannels ? pieces : [label];
}
