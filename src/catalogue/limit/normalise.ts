/**
 * A phrase made ready for matching. `text` is the phrase without blanks and control characters and otherwise as printed;
 * `folded` has the same length (UTF-16 units) and is used for matching only, so that any span found in it can be cut from `text`.
 */
export interface NormalisedPhrase {
	readonly text: string;
	readonly folded: string;
	/** Digits stood apart by blanks ("2 0个工作日") and were read as one number. */
	readonly joinedDigits: boolean;
}

/** Folds one character to its simplified, half-width form for matching; anything longer than one unit is ignored. */
export type FoldCharacter = (character: string) => string;

// Blanks, line breaks, zero-width and control characters: layout, never meaning, in Chinese print.
const BLANKS = /[\s\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+/g;

/** Pairs of traditional and simplified characters, only those the vocabulary of time limits uses. */
const TRADITIONAL =
	'個个內内變变產产開开時时審审簽签籤签確确認认會会議议聽听證证舉举決决長长發发佈布獲获製制報报週周後后徵征補补償偿門门級级計计劃划' +
	'終终結结項项務务達达資资據据處处罰罚實实應应將将動动態态調调訂订兩两號号條条規规從从體体狀状類类進进過过關关並并與与於于許许減减' +
	'屆届間间須须遲迟連连續续選选錄录標标準准傳传縣县鄉乡鎮镇區区國国農农價价戶户員员請请書书單单滿满隨随臨临為为無无總总斷断驗验' +
	'範范圍围收收評评竣竣試试執执行行協协調调繳缴撥拨額额預预遞递復复覆复辦办理理轉转讓让現现場场網网頁页檔档構构機机関关發发歷历' +
	'曆历歲岁禮礼專专頒颁啟启佔占賣卖買买創创業业醫医衛卫學学習习題题聯联絡络檢检測测監监視视緊紧盡尽長长壹一貳二贰二參三叁三肆四' +
	'伍五陸六陆六柒七捌八玖九拾十佰百雙双節节願愿責责緩缓設设備备賬账帳账讀读義义權权貼贴當当覽览圖图繼继訊讯種种週周鐘钟點点離离僅仅';

const PUNCTUATION: Readonly<Record<string, string>> = {
	'〔': '(',
	'【': '(',
	'〖': '(',
	'［': '(',
	'[': '(',
	'｛': '(',
	'〕': ')',
	'】': ')',
	'〗': ')',
	'］': ')',
	']': ')',
	'｝': ')',
	'～': '-',
	'〜': '-',
	'~': '-',
	'—': '-',
	'–': '-',
	'－': '-',
	'‐': '-',
	'―': '-',
	'／': '/',
	'∕': '/',
	'﹕': ':',
	'﹔': ';',
	'﹐': ',',
	'﹑': '、',
	'｡': '。',
	'○': '〇',
};

const FOLDED = new Map<string, string>(Object.entries(PUNCTUATION));
for (let index = 0; index + 1 < TRADITIONAL.length; index += 2) {
	FOLDED.set(TRADITIONAL[index] ?? '', TRADITIONAL[index + 1] ?? '');
}

function foldCharacter(character: string): string {
	const known = FOLDED.get(character);
	if (known !== undefined) return known;
	const code = character.charCodeAt(0);
	// Circled digits and ditto marks stay: NFKC would turn a list mark into an amount.
	if (code < 0x80 || (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2018 && code <= 0x2033) || code === 0x3003) {
		return character;
	}
	const wide = character.normalize('NFKC');
	return wide.length === 1 ? (FOLDED.get(wide) ?? wide) : character;
}

/** Removes blanks from a phrase and folds width, brackets, dashes, radicals and traditional script, character by character. */
export function normalisePhrase(phrase: string, fold?: FoldCharacter): NormalisedPhrase {
	const text = phrase.replace(BLANKS, '');
	let folded = '';
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index] ?? '';
		const own = foldCharacter(character);
		const injected = fold && own === character ? fold(character) : own;
		folded += injected.length === 1 ? injected : own;
	}
	return { text, folded, joinedDigits: /[0-9０-９][\s\u00a0\u2000-\u200f\u3000]+[0-9０-９]/.test(phrase) };
}
