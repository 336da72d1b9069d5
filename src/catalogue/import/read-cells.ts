import type { AdminLevel, Audience, DisclosureMode } from '../catalogue.ts';
import { foldText, joinWrapped, type Simplify } from './fold.ts';
import type { CellDoubt } from './read-channels.ts';
import { type ListReading, outsideBrackets } from './read-elements.ts';

/** Whether a tick column's cell is ticked; `null` when the cell holds something else. */
export function readTick(text: string, simplify?: Simplify): boolean | null {
	const bare = foldText(text, simplify).replace(/[)(、,。]/g, '');
	if (bare === '' || /^[□☐○/\-—否N×xX]$/.test(bare)) return false;
	if (/^[√✓✔☑☒■●▲◆★Vv是Y1R]$/u.test(bare)) return true;
	// A mark with a line of its own is a mark, whatever else drifted into the cell.
	return /^\s*[√✓✔☑■●▲◆★]\s*(\n|$)/u.test(text) ? true : null;
}

/** 公开依据 → one entry per instrument: `《…》` with the brackets that follow at once; plain text is split at line ends and 、. */
export function readLegalBasis(raw: string): ListReading {
	const doubts: CellDoubt[] = [];
	const settled = raw.replace(/\n\s*([）)、])\s*(?=\S)/g, (whole, mark: string, offset: number) => {
		if (isInsideTitle(raw, offset) || mark === '、') {
			doubts.push({ code: 'cell-text-displaced', detail: `“${mark}”从其他单元格漂移至此，已略去` });
			return '';
		}
		return whole;
	});
	const lead = settled.replace(/^\s*[、）)]\s*/, (mark) => {
		if (mark.trim() !== '')
			doubts.push({ code: 'cell-text-displaced', detail: `“${mark.trim()}”从其他单元格漂移至此，已略去` });
		return '';
	});
	const joined = joinWrapped(lead);
	if (joined.blanksRemoved) doubts.push({ code: 'blanks-removed', detail: joined.text });
	const text = joined.text.replace(/^[•·]\s*/, '');
	if (text === '') return { entries: [], doubts };
	if (!text.includes('《')) {
		const lines = raw
			.split(/\n/)
			.map((line) => joinWrapped(line).text.replace(/^[•·\d.、\s]+/, ''))
			.filter((line) => line !== '');
		const parts = lines.length > 1 && lines.every((line) => line.length >= 4) ? lines : text.split(/[、；;]/);
		return {
			entries: parts.map((part) => part.replace(/[。；;，、]+$/, '').replace(/等$/, '')).filter((part) => part !== ''),
			doubts,
		};
	}
	return { entries: splitInstruments(text), doubts };
}

function isInsideTitle(text: string, offset: number): boolean {
	const before = text.slice(0, offset);
	return before.lastIndexOf('《') > before.lastIndexOf('》');
}

function splitInstruments(text: string): string[] {
	const entries: string[] = [];
	let depth = 0;
	let from = -1;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '《') {
			if (depth === 0) from = index;
			depth++;
		} else if (character === '》' && depth > 0) {
			depth--;
			if (depth > 0) continue;
			const bracket = /^\s*[（(][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]/.exec(text.slice(index + 1));
			const article = /^第[一二三四五六七八九十百零\d]+条[^《、，；;。]*/.exec(
				text.slice(index + 1 + (bracket?.[0].length ?? 0)),
			);
			const end = index + 1 + (bracket?.[0].length ?? 0) + (article?.[0].length ?? 0);
			entries.push(text.slice(from, end).trim());
			index = end - 1;
		}
	}
	if (depth > 0 && from >= 0) entries.push(text.slice(from).trim());
	return entries;
}

/** 公开主体 → one entry per body, split at 、 ， ； and line ends outside brackets. */
export function readBodies(raw: string): ListReading {
	const lines = raw
		.split(/\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const joined = joinWrapped(joinBodyLines(lines));
	const doubts: CellDoubt[] = joined.blanksRemoved ? [{ code: 'blanks-removed', detail: joined.text }] : [];
	const blotted = outsideBrackets(joined.text);
	const entries: string[] = [];
	let from = 0;
	for (let index = 0; index <= joined.text.length; index++) {
		if (index < joined.text.length && !/[、，,；;\ue010]/.test(blotted[index] ?? '')) continue;
		entries.push(joined.text.slice(from, index));
		from = index + 1;
	}
	return {
		entries: entries
			.map((entry) =>
				entry
					.replace(/^[•·]\s*/, '')
					.replace(/[。等]+$/, '')
					.trim(),
			)
			.filter((entry) => entry !== '' && entry !== '/'),
		doubts,
	};
}

const BODY_END = /(局|办|委|部|厅|院|所|站|府|会|心|社|处|科|室|门|校|队|司|街道|镇|乡|村|）|\))$/;

/** A line that ends like an organ is a body of its own unless the next line is too short to be one (`区人力` + `社保局`). */
function joinBodyLines(lines: readonly string[]): string {
	let joined = '';
	for (const line of lines) {
		if (joined === '') joined = line;
		else if (/[、，,；;]$/.test(joined)) joined += line;
		else joined += BODY_END.test(joined) && line.length >= 3 ? `\ue010${line}` : line;
	}
	return joined;
}

/** 公开方式 / 公开属性 written in words. */
export function readModes(raw: string, simplify?: Simplify): DisclosureMode[] {
	const text = foldText(raw, simplify);
	const modes: DisclosureMode[] = [];
	if (/主动/.test(text)) modes.push('proactive');
	if (/依申请/.test(text)) modes.push('on-request');
	return modes;
}

/** 公开对象 written in words. */
export function readAudience(raw: string, simplify?: Simplify): Audience[] {
	const text = foldText(raw, simplify);
	const audience: Audience[] = [];
	if (/全社会|面向社会|社会公众|公众|社会各界|所有|全体|不限/.test(text)) audience.push('everyone');
	if (/特定|当事人|申请人|利益相关|利害关系|相对人|服务对象|受益|本人/.test(text)) audience.push('specific-group');
	return audience;
}

/** 公开层级 written in words: 区、县、市 = county, 乡、镇、街道 = township, 村、社区 = village. */
export function readLevels(raw: string, simplify?: Simplify): AdminLevel[] {
	const text = foldText(raw, simplify);
	const levels: AdminLevel[] = [];
	if (/县|市|旗|(?<!社)区/.test(text)) levels.push('county');
	if (/乡|镇|街道/.test(text)) levels.push('township');
	if (/村|社区/.test(text)) levels.push('village');
	return levels;
}
