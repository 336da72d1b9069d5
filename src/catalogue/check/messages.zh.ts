import type { CatalogueItem } from '../catalogue.ts';
import type { LawArticle } from './check-law.ts';
import type { FindingSeverity } from './finding.ts';

export const SEVERITY_WORDS: Readonly<Record<FindingSeverity, string>> = {
	error: '错误',
	warning: '警告',
	advice: '建议',
};

const cite = (basis: LawArticle) => `${basis.instrument}${basis.article ?? ''}`;

/** 1、3至5: three or more rows in a row are written as a range. */
function rowRanges(rows: readonly number[]): string {
	const runs: number[][] = [];
	for (const row of rows) {
		const run = runs.at(-1);
		if (run !== undefined && run.at(-1) === row - 1) run.push(row);
		else runs.push([row]);
	}
	return runs.map((run) => (run.length > 2 ? `${run[0]}至${run.at(-1)}` : run.join('、'))).join('、');
}

/** 第3行“某事项”; several rows as 第1、3至5行. */
export function rowWords(items: readonly CatalogueItem[]): string {
	const [first] = items;
	if (first !== undefined && items.length === 1) return `第${first.row}行“${first.name}”`;
	return `第${rowRanges(items.map((item) => item.row))}行`;
}

export const MESSAGES = {
	limitOver: (item: CatalogueItem, days: number, basis: LawArticle) =>
		`${rowWords([item])}的公开时限“${item.timeLimit.text}”长于${days}个工作日（${cite(basis)}），该行又没有引用另有期限规定的法律、法规。请改为${days}个工作日以内，或在公开依据中写明规定更长期限的法律、法规。`,
	limitMaybeOver: (item: CatalogueItem, days: number, basis: LawArticle) =>
		`${rowWords([item])}的公开时限“${item.timeLimit.text}”按自然日计，遇到周末少的时段会超过${days}个工作日（${cite(basis)}）。请改用工作日表述，并不超过${days}个工作日。`,
	limitPeriodic: (item: CatalogueItem, days: number, basis: LawArticle) =>
		`${rowWords([item])}按周期公开（“${item.timeLimit.text}”），周期内形成的信息可能在${days}个工作日以后才公开（${cite(basis)}），该行没有引用另有期限规定的法律、法规。请核对依据，或者改为信息形成后${days}个工作日内公开、定期汇总。`,
	limitUnclear: (item: CatalogueItem, part: string) =>
		`${rowWords([item])}的公开时限“${part}”看不出从哪一天起、多少天内公开，系统不会代填默认期限。请写明起算点和天数，例如“信息形成或者变更之日起若干个工作日内”。`,
	limitMissing: (item: CatalogueItem) => `${rowWords([item])}没有公开时限。请补上，系统不会代填默认期限。`,
	columnMissing: (label: string, basis: LawArticle) =>
		`整个目录没有“${label}”一栏。${cite(basis)}要求目录至少包括这一项。请补上该栏。`,
	valueMissing: (items: readonly CatalogueItem[], label: string, basis: LawArticle) =>
		`${rowWords(items)}的“${label}”是空的。${cite(basis)}要求每个事项都写明这一项。请补上。`,
	superseded: (where: string, cited: string, since: string, by: string | null, wasInForce: boolean) =>
		`${where}引用的“${cited}”自${since}起已被废止或者替代${wasInForce ? '（目录印发时尚有效）' : ''}。请${by === null ? '删去或者改引现行规定' : `改引${by}，并核对条款`}。`,
	rulesText: '目录正文',
	duplicate: (items: readonly CatalogueItem[]) =>
		`${rowWords(items)}的事项名称、公开内容和公开主体都相同（“${items[0]?.name ?? ''}”），同一义务会被重复计算。请删去重复的行，或者写明区别。`,
	similar: (items: readonly CatalogueItem[], differing: readonly string[]) =>
		`${rowWords(items)}的事项名称相同、内容相近（“${items[0]?.name ?? ''}”）${differing.length > 0 ? `，不同的是${differing.join('、')}` : ''}。如确为不同事项请在名称上区分，否则请合并。`,
	sameName: (items: readonly CatalogueItem[]) =>
		`“${items[0]?.name ?? ''}”在不同的一级事项下各有一行（${items.map((item) => `第${item.row}行“${item.category}”`).join('、')}）。请核对是否同一事项；若不是，请在名称上区分，以免群众查错。`,
	personList: (item: CatalogueItem, text: string, channels: string, basis: LawArticle) =>
		`${rowWords([item])}的公开内容含人员名单（“${text}”），却勾选了${channels}。名单上网会泄露个人信息（${cite(basis)}）。请只在村（社区）公示栏公示名单，网上改为公布数量；确有法律规定须上网公布名单的，先做个人信息保护影响评估并附上。`,
	personListSuspected: (item: CatalogueItem, text: string, channels: string, basis: LawArticle) =>
		`${rowWords([item])}的“${text}”可能是人员名单，又勾选了${channels}（${cite(basis)}）。请核对：是人员名单就不要上网，不是就写明是什么名单。`,
	unitJuxtaposed: (where: string, phrase: string) =>
		`${where}的期限“${phrase}”把工作日和自然日混在一起，长短相差好几天。请只保留一种，一般用“工作日”。`,
	unitAgainstHeader: (items: readonly CatalogueItem[], header: string, phrase: string) =>
		`${rowWords(items)}写的是“${phrase}”，而表头是“${header}”，一个按自然日、一个按工作日。请统一写法。`,
	unitAgainstRule: (rule: string, phrase: string) =>
		`目录正文“${rule}”按自然日写期限，而表中同样天数的“${phrase}”按工作日计。请统一为一种单位。`,
	unitBetweenRows: (working: readonly CatalogueItem[], calendar: readonly CatalogueItem[], amount: number) =>
		`同是${amount}天的期限，${rowWords(working)}按工作日计，${rowWords(calendar)}按自然日计。请核对是否笔误，一般统一用“工作日”。`,
	noChannel: (item: CatalogueItem) => `${rowWords([item])}是主动公开事项，却没有勾选任何公开渠道。请至少勾选一个渠道。`,
	channelsOnRequest: (item: CatalogueItem, channels: string) =>
		`${rowWords([item])}只依申请公开，却勾选了${channels}。依申请公开的内容不上公开渠道：请改为主动公开，或者取消渠道。`,
	bothModes: (item: CatalogueItem) =>
		`${rowWords([item])}同时勾选主动公开和依申请公开。请在公开内容里分清哪些主动公开、哪些依申请公开，公开页面只会展示主动公开的部分。`,
	numberGap: (missing: readonly string[], after: string | null) =>
		`序号不连续，缺${missing.join('、')}${after === null ? '' : `（“${after}”部分）`}。请核对是删了事项没有重新编号，还是漏了行。`,
	numberRepeated: (items: readonly CatalogueItem[], number: string) =>
		`${rowWords(items)}的序号都是${number}。请重新编号。`,
	numberMissing: (items: readonly CatalogueItem[]) =>
		`${rowWords(items)}没有序号，而其他行有。请补上，便于引用和登记。`,
	noItems: '目录里没有任何公开事项。请核对文件是否选对。',
	fieldWords: { bodies: '公开主体', channels: '公开渠道', levels: '公开层级', audience: '公开对象', document: '文件' },
};
