/** A stretch of the phrase that is read on its own; offsets into the normalised phrase, end exclusive. */
export interface Statement {
	readonly start: number;
	readonly end: number;
}

/** Statements in written order, and the notes that were set aside. */
interface SplitPhrase {
	readonly statements: readonly Statement[];
	/** Spans of saving clauses (另有规定的从其规定 …): understood, but no demand of their own. */
	readonly savings: readonly Statement[];
	/** The folded phrase with titles in 《》 and list marks blanked out by □, same length. */
	readonly masked: string;
}

const SUBJECT = '[^,;。()]{0,24}?';
/** 除外条款. What a phrase says about other law and exceptional cases. */
const SAVINGS = new RegExp(
	[
		`\\((?:其中|注)?[:,]?${SUBJECT}(?:另有|有其他|有特殊|有特别|有明确|有专门)(?:[^()]{0,8})?(?:规定|要求|约定)[^()]{0,24}\\)`,
		`(?:其中|但是?|如果?|若)?(?:国家|上级)?(?:相关|有关|现行)?(?:法律|法规|政策|规章|行政|国家|上级|文件|部门|党中央|国务院|对|主管)${SUBJECT}(?:另有|有其他|有特殊|有特别|有明确|有专门)(?:规定|要求|约定)(?:的|者)?(?:除外|[,:]?(?:应当?|则)?[从依按遵](?:照|其|从)?(?:其|该|相关|有关)?(?:规定|要求)?(?:执行|办理|公开)?)?`,
		`(?:另有|有特殊|有特别)(?:规定|要求)(?:的|者)?(?:除外|[,:]?(?:应当?|则)?[从依按](?:照|其)?(?:其|该)?(?:规定|要求)(?:执行|办理|公开)?)`,
		`(?:如有|遇有?|有)?特殊(?:情况|情形|原因)(?:的|下|时)?[,:]?(?:除外|可(?:以)?延长|可?(?:按照?|根据|视|经|适当|依)${SUBJECT}(?:调整|规定|执行|延长|处理|办理|要求))(?:至?(?:不超过|最多)?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})个?(?:工作日|天|日|月))?`,
		`(?:涉及|涉)(?:国家|商业)?(?:秘密|密|隐私)[^;。()]{0,20}除外`,
		`(?:如?遇)?(?:国家)?(?:法定)?(?:节假日|休息日)(?:的|则)?[,:]?(?:可)?(?:依次|自动)?顺延`,
		`(?:法定)?(?:节假日|休息日)除外`,
		`从其规定`,
	].join('|'),
	'g',
);

const TITLES = /《[^》]*》?/g;
const LIST_MARKS =
	/[①-⑳⑴-⒇⒈-⒛]|\([一二三四五六七八九十]{1,2}\)|\(\d{1,2}\)(?=[\u4e00-\u9fff])|(?<![\d第])\d{1,2}\.(?!\d)|(?<=^|[;。,:])[一二三四五六七八九十]{1,2}、|(?<=^|[;。:])\d{1,2}、(?!\d)|[●•·◆■▪※*]/g;

function blank(text: string, pattern: RegExp, filler: string): string {
	return text.replace(pattern, (found) => filler.repeat(found.length));
}

/**
 * Cuts a folded phrase at 。；， list marks and brackets. A bracket stays inside its statement unless `standsAlone` says that its
 * content is a demand of its own: （变更） belongs to the event, （动态调整） does not.
 */
export function splitStatements(folded: string, standsAlone: (content: string) => boolean): SplitPhrase {
	let masked = blank(folded, TITLES, '□');
	const savings: Statement[] = [];
	masked = masked.replace(SAVINGS, (found, ...rest) => {
		const at = rest.find((value) => typeof value === 'number') as number;
		savings.push({ start: at, end: at + found.length });
		return ';'.repeat(found.length);
	});
	masked = blank(masked, LIST_MARKS, ';');
	masked = masked.replace(/\(([^()]*)\)/g, (found, content: string) => (standsAlone(content) ? `;${content};` : found));
	const statements: Statement[] = [];
	let start = 0;
	for (let at = 0; at <= masked.length; at += 1) {
		const character = masked[at];
		if (character !== undefined && !/[,;。!?|]/.test(character)) continue;
		if (at > start) statements.push({ start, end: at });
		start = at + 1;
	}
	return { statements, savings, masked };
}
