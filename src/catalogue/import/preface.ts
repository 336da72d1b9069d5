import type { SourcePosition } from '../../documents/source-document.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { FoundPlace, ImportKnowledge } from './knowledge.ts';

/** A paragraph outside tables, with its place. */
export interface Paragraph {
	readonly text: string;
	readonly position: SourcePosition;
}

/** What stands on and around the title. */
export interface Preface {
	readonly title: string;
	/** True when no line looks like a catalogue's title and another line, or nothing, stands in. */
	readonly isTitleGuessed: boolean;
	readonly documentNumber: string | null;
	readonly issuer: string | null;
	readonly issuedOn: string | null;
	readonly edition: string | null;
	readonly place: FoundPlace | null;
	/** `单位：…` above a table: the body all rows belong to when no column names one. */
	readonly unit: string | null;
}

const TITLE_END =
	/(标准目录|公开目录|事项目录|目录|清单|一览表|规范|规则|标准指引|指引|标准|公开表)([（(][^（()）]{1,12}[)）])?$/;
const DOCUMENT_NUMBER = /^[\u4e00-\u9fffA-Za-z]{1,14}[〔［[（(]\d{4}[〕］\])）]\s*(第)?\d{1,4}号$/;
const ORGAN_LINE = /^[\u4e00-\u9fff（）()]{4,40}(人民政府|办公室|委员会|管委会|局|办|厅|委|部|中心)$/;

const ISSUER_LABEL = /(?:^|[\s　])(?:发布机关|发布单位|印发机关|印发单位|发文机关|制定机关|制定单位)\s*[:：]\s*(\S+)/;
const UNIT_LABEL = /^\s*(?:单\s*位|责任单位|公开单位|编制单位|填报单位)(?:名称)?\s*[:：]\s*(?:（盖章）)?\s*(\S+)/;

/** What stands behind a label of the head; several labels may share a line. */
function labelled(lines: readonly string[], label: RegExp): string | null {
	for (const line of lines) {
		const found = label.exec(line)?.[1];
		if (found !== undefined) return joinWrapped(found).text;
	}
	return null;
}

/** Reads title, number, issuer, date, edition and place from the text before (and if need be after) the first table. */
export function readPreface(
	before: readonly Paragraph[],
	after: readonly Paragraph[],
	titleLines: readonly string[],
	properties: Readonly<Record<string, string>>,
	knowledge: ImportKnowledge,
): Preface {
	const lines = [...before.map((paragraph) => paragraph.text), ...titleLines]
		.flatMap((text) => text.split('\n'))
		.map((text) => joinWrapped(text).text)
		.filter((text) => text !== '');
	const joinedTitles = joinTornTitles(lines);
	const head = lines.slice(0, 60);
	const found = chooseTitle(joinedTitles);
	const chosen = found ?? (properties.title ?? lines[0] ?? '').slice(0, 60);
	const edition = findEdition(chosen, head);
	const title = withFullEdition(chosen, edition, lines);
	const printed = [...before.map((paragraph) => paragraph.text), ...titleLines].flatMap((text) => text.split('\n'));
	const unit = labelled(printed, UNIT_LABEL);
	const tail = after.slice(-12).map((paragraph) => joinWrapped(paragraph.text).text);
	const issuedBy =
		/^(.{4,40}?)关于印发/.exec(head.find((line) => /^.{4,40}?关于印发/.test(line) && !/根据/.test(line)) ?? '')?.[1] ??
		null;
	const sourceLine = lines.find((line) => /^[•·\s]*来源[:：]/.test(line))?.replace(/^[•·\s]*来源[:：]\s*/, '') ?? null;
	const organLine = head.find((line) => ORGAN_LINE.test(line)) ?? null;
	const issuer = labelled(printed, ISSUER_LABEL) ?? unit ?? issuedBy ?? sourceLine ?? organLine;
	const numberLine = head.find((line) => DOCUMENT_NUMBER.test(line.replace(/\s/g, ''))) ?? null;
	const place = findPlace([title, ...(issuer === null ? [] : [issuer]), ...head.slice(0, 12), ...tail], knowledge);
	return {
		title,
		isTitleGuessed: found === null,
		documentNumber: numberLine === null ? null : numberLine.replace(/\s/g, ''),
		issuer,
		issuedOn: findDate([...head, ...tail]),
		edition,
		place,
		unit,
	};
}

/** A long title is broken over lines (`…某某领域基层` + `政务公开标准指引`). */
function joinTornTitles(lines: readonly string[]): string[] {
	return lines.flatMap((line, index) => {
		const previous = lines[index - 1] ?? '';
		const isTail =
			TITLE_END.test(line) &&
			line.length < 16 &&
			previous.length >= 8 &&
			previous.length <= 40 &&
			!/[，。；：、》]$/.test(previous);
		return isTail ? [line, previous + line] : [line];
	});
}

function chooseTitle(lines: readonly string[]): string | null {
	let best = '';
	let bestScore = 0;
	for (const line of lines) {
		const bare = line.replace(/^\[bookmark:.*?\]/, '').trim();
		if (!TITLE_END.test(bare) || bare.length > 60 || /[，。；？]/.test(bare)) continue;
		if (/^(附件|附录|表\s*\d|关于|根据|见|\d|[一二三四五六七八九十]+[、.]|本|第)/.test(bare) || /：/.test(bare))
			continue;
		let score = 1 + Math.min(bare.length, 30) / 60;
		if (/公开/.test(bare)) score += 2;
		if (/(目录|清单)([（(]|$)/.test(bare)) score += 1.5;
		if (/(规范|规则)([（(]|$)/.test(bare)) score += 1;
		if (/^\S{2,30}?(县|区|市|旗|镇|乡|街道)/.test(bare)) score += 1;
		if (score >= bestScore) {
			best = bare;
			bestScore = score;
		}
	}
	return best === '' ? null : best;
}

function findDate(lines: readonly string[]): string | null {
	for (const line of lines) {
		const match =
			/(?:^|(?<!填[报表])日期[:：]\s*|(?<!填[报表])时间[:：]\s*)(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:印发|发布)?$/.exec(
				line.replace(/\s/g, ''),
			);
		if (match === null) continue;
		const [, year = '', month = '', day = ''] = match;
		const isReal = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
		if (isReal) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	}
	return null;
}

function findEdition(title: string, head: readonly string[]): string | null {
	const pattern =
		/[（(]((?:试运行|试行|修订版?|征求意见稿|暂行|第[一二三四五六七八九十\d]+版|\d{4}年?版?)(?:稿)?)[)）]/;
	const own = pattern.exec(title)?.[1] ?? null;
	const inHead =
		head
			.map((line) => pattern.exec(line)?.[1] ?? null)
			.find((found) => found !== null && (own === null || found.startsWith(own))) ?? null;
	return inHead ?? own;
}

/** `规则（修订）` over the text, `规则（修订版）` in the notice that issues it: the notice's form is the title. */
function withFullEdition(title: string, edition: string | null, lines: readonly string[]): string {
	const own = /[（(]([^（()）]+)[)）]$/.exec(title);
	if (edition === null || own === null || own[1] === edition || !edition.startsWith(own[1] ?? edition)) return title;
	const full = title.replace(`${own[1]}`, edition);
	return lines.some((line) => line.includes(full)) ? full : title;
}

const PLACE_IN_TITLE =
	/^(?:[\u4e00-\u9fff]{2,8}?省|[\u4e00-\u9fff]{2,8}?自治区)?([\u4e00-\u9fff]{2,20}?(?:示范区|开发区|高新区|新区|管理区|自治县|自治旗|县|区|市|旗|镇|乡|街道))/;

function findPlace(texts: readonly string[], knowledge: ImportKnowledge): FoundPlace | null {
	for (const text of texts) {
		const folded = foldText(text, knowledge.simplify);
		const special = /[\u4e00-\u9fff]{2,10}?市?[\u4e00-\u9fff]{2,10}?(示范区|开发区|高新区|工业园区|管理区)/.exec(
			folded.replace(/关于.*$/, ''),
		);
		const found = knowledge.findPlace(folded);
		if (special !== null && special.index === 0) {
			return { name: special[0], province: found?.province ?? null, level: 'county' };
		}
		if (found !== null) return found;
	}
	const guess = PLACE_IN_TITLE.exec(foldText(texts[0] ?? '', knowledge.simplify))?.[1];
	if (guess === undefined) return null;
	const level = /(镇|乡|街道)$/.test(guess) ? 'township' : 'county';
	return { name: guess, province: null, level };
}
