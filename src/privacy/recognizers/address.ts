import type { Candidate } from '../finding.ts';
import { isPersonNear, isTaken, type Recognizer } from '../recognizer.ts';
import type { CompiledLaw, ScanText } from '../scan-text.ts';
import { findLabelled, holdsWord, saysNothing, wholeField } from './labelled.ts';

/**
 * 住址（村以下）. House number, group, room after a village or street, beside a person or 住址; 村…组…号 always.
 * Near misses: 〔2018〕12号, 第3号, a village and group of a project, office addresses, 3号楼 of a school.
 */
export const addressRecognizer: Recognizer = {
	class: 'address',
	severity: 'B',
	onlyBesidePerson: true,
	find(text, found) {
		const candidates: Candidate[] = findLabelled(
			text,
			'heading-address',
			this,
			(value) => HOUSE.test(value) && !OFFICE.test(value),
		);
		const [first] = candidates;
		let last = -1;
		for (const at of text.numbered) {
			if (at <= last) continue;
			const end = endOfHouse(text.raw, at + 1);
			const start = startOfAddress(text, at);
			last = end - 1;
			if (start < 0 || (first !== undefined && isTaken(candidates.slice(0, 50), start, end))) continue;
			const slice = text.raw.slice(start, end);
			if (!isHome(text, found, slice, start, end)) continue;
			candidates.push({ class: 'address', severity: 'B', start, end });
		}
		return candidates
			.sort((left, right) => left.start - right.start)
			.filter((candidate, at, all) => at === 0 || candidate.start >= (all[at - 1]?.end ?? 0));
	},
	readField: (value) =>
		wholeField(
			value,
			(text, law) =>
				!saysNothing(text) &&
				!OFFICE.test(text) &&
				(HOUSE.test(text) ||
					(text.length >= 4 && !endsAtVillage(text, law) && holdsWord(text, law.sets('place-suffix')))),
		),
};

/** 村, 社区, 镇: where somebody lives down to the village may be told (regulation: 村组可以公开). */
function endsAtVillage(value: string, law: CompiledLaw): boolean {
	if (/[镇乡]$|街道$/.test(value)) return true;
	for (const suffix of law.sets('village-suffix')) if (value.endsWith(suffix)) return true;
	return false;
}

const HOUSE = /[\d０-９一二三四五六七八九十百〇之甲乙丙丁][组号室幢栋弄队社户]|单元|[\u4e00-\u9fff](?:路|街|巷)\d+/;
const OFFICE = /办公|政府|中心|大厅|委员会|公司|医院|学校|小学|中学|银行/;
const FARTHEST_PLACE = 30;

/** Further parts that belong to the same address: 3组12号, 5幢2单元301室. */
function endOfHouse(raw: string, from: number): number {
	const more =
		/^(?:附?[\d０-９一二三四五六七八九十\-－之]{1,5}(?:号楼|单元|组|号|室|幢|栋|弄|队|社|户|层|楼))+|^楼?(?:[\d０-９\-－]{1,6}(?:单元|室|号)?)+/.exec(
			raw.slice(from, from + 30),
		);
	return from + (more?.[0].length ?? 0);
}

/** Where the place that the number stands in begins; -1 when no place stands before it. */
function startOfAddress(text: ScanText, at: number): number {
	const { raw } = text;
	let start = at;
	while (start > 0 && at - start < FARTHEST_PLACE && /[\u4e00-\u9fff\d０-９（）()#\-－]/.test(raw.charAt(start - 1)))
		start--;
	const slice = raw.slice(start, at);
	const lead =
		/^.*(?:家住|现住|住在|住址|居住在|居住于|住于|坐落于|位于|地址|住|系|为|是|在|即)(?=[\u4e00-\u9fff]{2})/.exec(
			slice,
		)?.[0].length ?? 0;
	const rest = slice.slice(lead);
	return PLACE.test(rest) ? start + lead : -1;
}

const PLACE =
	/[\u4e00-\u9fff](?:村|社区|屯|寨|庄|湾|路|街|巷|弄|里|小区|花园|公寓|苑|大道|胡同|坊|家属院|宿舍|安置点|安置区|安置房|垸|塆|坪|沟|嘎查)/;

function isRightAfterOrgan(text: ScanText, start: number): boolean {
	const organ = text.before('organ-word', start, 10);
	return organ !== null && !/[。；;，,\n]/.test(text.raw.slice(organ.end, start));
}

function isHome(text: ScanText, found: readonly Candidate[], slice: string, start: number, end: number): boolean {
	if (
		OFFICE.test(slice) ||
		/[〔[]|第(?!\d{1,2}(?:村民)?小?组)/.test(slice) ||
		/^[文令楼车线机站闸井坝门卡件厅]/.test(text.raw.slice(end, end + 1))
	)
		return false;
	const isOffice =
		isRightAfterOrgan(text, start) ||
		/办公地?[址点][：:]?$|地点[：:]?$/.test(text.raw.slice(Math.max(0, start - 6), start));
	if (isOffice) return false;
	const home = text.before('home-word', start, 4);
	if (home !== null || isPersonNear(text, found, start, end)) return true;
	const isFull =
		/[村屯寨庄湾区].{0,12}[组社队].{0,6}\d+号/.test(slice) ||
		(/(?:单元|幢|栋|弄|号楼)/.test(slice) && /室$/.test(slice));
	return isFull;
}
