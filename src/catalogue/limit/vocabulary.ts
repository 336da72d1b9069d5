import type { ClauseUnit } from '../time-limit.ts';
import { NUMERAL, readNumeral } from './numerals.ts';
import type { Part, Period, Plain, TokenContent } from './token.ts';

/** A pattern and what a match of it says; null when the match is no such thing after all (13月). */
export type Rule = readonly [source: string, make: (match: RegExpExecArray) => TokenContent | null];

const MONTH_ENDS = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];
const pad = (value: number) => String(value).padStart(2, '0');

/** Last day of a month as `MM-DD`; February ends on the 28th so that no year is late. */
function monthEnd(month: number): string {
	return `${pad(month)}-${MONTH_ENDS[month - 1] ?? '30'}`;
}

function dateOf(by: string, yearEnd = false): TokenContent {
	return { type: 'date', by, yearEnd };
}

function monthOf(text: string | undefined): number | null {
	const month = text === '元' ? 1 : readNumeral(text ?? '');
	return month !== null && month >= 1 && month <= 12 ? month : null;
}

const UNITS: readonly (readonly [RegExp, ClauseUnit])[] = [
	[/工作/, 'working-day'],
	[/小时|钟头/, 'hour'],
	[/周|星期|礼拜/, 'week'],
	[/月/, 'month'],
	[/年/, 'year'],
	[/天|日|号/, 'calendar-day'],
];

function unitOf(text: string): ClauseUnit {
	return UNITS.find(([pattern]) => pattern.test(text))?.[1] ?? 'calendar-day';
}

function periodOf(text: string): { period: Period; unit: ClauseUnit; term: boolean } {
	if (/学期/.test(text)) return { period: 'half-year', unit: 'month', term: true };
	if (/半年/.test(text)) return { period: 'half-year', unit: 'month', term: false };
	if (/季/.test(text)) return { period: 'quarter', unit: 'month', term: false };
	if (/月/.test(text)) return { period: 'month', unit: 'month', term: false };
	if (/年/.test(text)) return { period: 'year', unit: 'year', term: false };
	return { period: 'other', unit: unitOf(text), term: false };
}

function duration(
	amount: number,
	unit: ClauseUnit,
	low: number | null = null,
	dayLike = false,
	period: Period | null = null,
): TokenContent {
	return { type: 'duration', amount, unit, low, dayLike, period };
}

function period(text: string, times: number | null = null, count: number | null = null, bare = false): TokenContent {
	const found = periodOf(text);
	if (count !== null && count > 1) {
		const months = found.period === 'quarter' ? count * 3 : found.period === 'half-year' ? count * 6 : count;
		return { type: 'period', period: 'other', count: months, unit: found.unit, times, bare, term: false };
	}
	const other = found.period === 'other' && !/旬/.test(text);
	return { type: 'period', ...found, unit: other ? found.unit : null, count: other ? 1 : null, times, bare };
}

const plain = (type: Plain) => (): TokenContent => ({ type });
const part = (name: Part) => (): TokenContent => ({ type: 'part', part: name });

const N = NUMERAL;
const PERIOD_WORD = '(?:自然年度?|半年度?|学年度?|学期|年度?|季度?|月份?度?|周|星期|旬|个?工作日|日|天)';
const PUBLISH_WORD =
	'(?:集中|统一|主动|对外|予以|进行|应当?|须|需|要)*(?:公开|公布|公示|发布|通报|更新|调整|维护|清理)';
// A period without 每 or 按 counts as one only where a number of times, an act or nothing follows (半年更新1次, "年度").
const PERIOD_FOLLOWS = `(?=$|[,;。)、]|(?:内|之内)?(?:至少|不少于|不得少于|最少|应|需|须)?(?:${PUBLISH_WORD})?(?:不少于|至少)?(?:${N}|数)?次|${PUBLISH_WORD}|不少于|一览)`;

/** 时限用语. Tried in order at each position; the first that makes a token wins. */
export const RULES: readonly Rule[] = [
	['(?:同上(?:一?[行项栏条])?|同前|同左|上同)', plain('ditto')],
	['[〃″]+', plain('ditto')],
	['(?:19|20)\\d{2}年度?|二[〇零][〇零一二三四五六七八九]{2}年度?', () => ({ type: 'fixed-year' })],
	// times over a period: 1次/年, 至少1次/半年
	[`(${N})次\\/(?:每)?(${PERIOD_WORD})`, (m) => period(m[2] ?? '', readNumeral(m[1] ?? ''))],
	[`(${PERIOD_WORD})\\/次`, (m) => period(m[1] ?? '', 1)],
	// once in so long: 两年一次, 三个月公布一次
	[
		`(${N})(?:年|个?季度|个月|周|个?星期|天|日|个工作日)(?=(?:${PUBLISH_WORD})?(?:一|1)次)`,
		(m) => {
			const count = readNumeral(m[1] ?? '');
			return count === null || count < 2 ? null : period(m[0].slice((m[1] ?? '').length), null, count);
		},
	],
	// so often in a period: 一月一次, 一年两次
	[
		`(?:一|1)个?(${PERIOD_WORD})(?=(?:内)?(?:至少|不少于)?(?:${PUBLISH_WORD})?(?:至少|不少于)?(?:${N})次)`,
		(m) => period(m[1] ?? ''),
	],
	['(?:每一?个?|各)?(?:学期|学年)(?:初|开始|开学)', plain('words')],
	['(?:每|一)个?(年度?|半年|季度?|月|周|日|天)一(?=公开|公示|公布|更新|清理|通报|发布)', (m) => period(m[1] ?? '')],
	['每一?个?月的?最后[一二三]?个?(?:工作日|日|天)', part('month-end')],
	['每一?个?季度?的?最后[一二三]?个?(?:工作日|日|天)', part('quarter-end')],
	['(?:当|本)?年度?内(?!容)', () => dateOf('12-31', true)],
	// year end and start, with or without 每年/当年
	['(?:(?:每一?年度?|当年度?|本年度?|同年|年度)的?年?|年)(?:底|末|终)(?![了结期])', () => dateOf('12-31', true)],
	['(?:(?:每一?年度?|当年度?|本年度?|年度)的?年?|年)初', part('year-start')],
	['(?:次年度?|下一?年度?|翌年|第二年|来年|转年)(?:的)?年?(?:底|末)', () => dateOf('12-31', true)],
	['(?:次年度?|下一?个?年度?|翌年|第二年|来年|转年)', part('next-year')],
	['(?:当年度?|本年度?|同年)(?=第?[一二三四1-4]季|上半年|下半年|\\d|[一二三四五六七八九十])', part('this-year')],
	['(?:次月|下一?个?月|翌月)', part('next-month')],
	['(?:下一?个?季度?)', part('next-quarter')],
	['(?:当月|本月)(?!底|末)', part('this-month')],
	// days of the year
	[
		`(${N}|元)月(${N})[日号]`,
		(m) => {
			const month = monthOf(m[1]);
			const day = readNumeral(m[2] ?? '');
			if (month === null || day === null || day < 1 || day > 31) return null;
			return dateOf(`${pad(month)}-${pad(day)}`);
		},
	],
	[
		`(?:${N})月?(?:-|至|到)(${N})月(?:份)?(?:底|末)?`,
		(m) => {
			const month = monthOf(m[1]);
			return month === null ? null : dateOf(monthEnd(month));
		},
	],
	[
		`(${N}|元)月份?(?:的)?(底|末|上旬|中旬|下旬|初)?`,
		(m) => {
			const month = monthOf(m[1]);
			if (month === null) return null;
			if (m[2] === '上旬' || m[2] === '初') return dateOf(`${pad(month)}-10`);
			return dateOf(m[2] === '中旬' ? `${pad(month)}-20` : monthEnd(month));
		},
	],
	['上半年(?:底|末)?', () => dateOf('06-30')],
	['下半年(?:底|末)?', () => dateOf('12-31')],
	[
		'第?([一二三四1-4])季度(?:底|末|内)?',
		(m) => {
			const quarter = readNumeral(m[1] ?? '');
			return quarter === null ? null : dateOf(monthEnd(quarter * 3));
		},
	],
	// every so often
	[
		`每(?:隔|间隔)?(${N})个?(${PERIOD_WORD}|小时|自然日)`,
		(m) => {
			const count = readNumeral(m[1] ?? '');
			return count === null ? null : period(m[2] ?? '', null, count);
		},
	],
	[
		'每小时',
		() => ({ type: 'period', period: 'other', count: 1, unit: 'hour', times: null, bare: false, term: false }),
	],
	['(?:每一?个?|各|本|当)季度?(?:的)?(?:末|底)(?!月)', part('quarter-end')],
	['季度?(?:末|底)(?!月)', part('quarter-end')],
	['(?:每一?个?)?季度?初', part('quarter-start')],
	['(?:每一?个?|当|本|各)?月(?:份)?(?:底|末)', part('month-end')],
	['(?:每一?个?)?月初', part('month-start')],
	['(?:每一?个?)?月?(?:的)?[上中下]旬', part('month-third')],
	['(?:首个?|第一个?|头一?个?|第1个)月(?:份)?', part('first-month')],
	['(?:最后一?个|末|第三个?|第3个)月(?:份)?', part('last-month')],
	[`(?:每一?个?|逐|按|分|各)(${PERIOD_WORD})`, (m) => period(m[1] ?? '')],
	[
		`(?<![上下前近本当])(半年度?|季度|月度|年度|一个?季度|学年|学期)${PERIOD_FOLLOWS}`,
		(m) => period(m[1] ?? '', null, null, true),
	],
	// lengths of time
	['半个?月', () => duration(15, 'calendar-day')],
	['半年', () => duration(6, 'month', null, false, 'half-year')],
	[`${N}分钟|半个?小时|半天|半日|${N}刻钟`, plain('unsupported')],
	[
		`(${N})(个?\\(?法?定?个?工?作?[日天]?\\)?)(?:-|至|到|或)(${N})(个?(?:法定)?\\(?工作\\)?[日天]|个?自然日|个?日历[日天]|天|日|个?小时|个?星期|个?周|个月|年)`,
		(m) => {
			const low = readNumeral(m[1] ?? '');
			const high = readNumeral(m[3] ?? '');
			if (low === null || high === null) return null;
			// Two lengths in two units (20个工作日或一个月) are no range; each becomes a clause of its own.
			const firstUnit = m[2] ?? '';
			if (/[日天]/.test(firstUnit) && unitOf(firstUnit) !== unitOf(m[4] ?? '')) return null;
			return duration(Math.max(low, high), unitOf(m[4] ?? ''), Math.min(low, high));
		},
	],
	[
		`(${N})个?季度`,
		(m) => {
			const count = readNumeral(m[1] ?? '');
			return count === null ? null : duration(count * 3, 'month');
		},
	],
	[
		`(${N})(个?(?:法定)?\\(?工作\\)?[日天]|个?自然日|个?日历[日天]|天|日(?!常)|号|个?小时|个?钟头|个?星期|个?礼拜|个?周(?!年|期)|个月|年(?!度|报|终|底|末))`,
		(m) => {
			const amount = readNumeral(m[1] ?? '');
			return amount === null ? null : duration(amount, unitOf(m[2] ?? ''), null, /^[日号]$/.test(m[2] ?? ''));
		},
	],
	[`(?:(${N})|数|多)次`, (m) => ({ type: 'times', amount: m[1] ? readNumeral(m[1]) : null })],
	// the rest
	['(?:至少|应当?)?(?:提前|事先|预先)', plain('advance')],
	['(?:决策前|会议前|会前|事前|课前|赛前)', plain('event-before')],
	['(?:事后|会后|事中|会中|赛后|过程中)', plain('event-after')],
	['(?:不得?少于|不得?低于|不得?短于|不小于|至少|最少|最低|最短)', plain('least')],
	['(?:不得?超过|不得?晚于|不得?迟于|不超|最迟|最晚|最长|最多|至迟|至多)', plain('most')],
	['以上', plain('least')],
	['(?:之内|以内|内)(?!容|设|部|控|参|外|审|涵)', plain('within')],
	['(?:之前|以前|前)(?!款|期|置|述|往|台|端|后|来|提|景)', plain('before')],
	[
		'随(?:时?(?:产生|形成|发生|变更|变化|变动|批|办|报|审|制定|收到|有)).{0,4}随(?:时)?(?:公开|公布|更新|公示|发布)',
		plain('instant'),
	],
	['即(?:产生|形成|发生|变更|变化|时产生|有|批|办|报|审).{0,2}即(?:时)?(?:公开|公布|更新|公示)', plain('instant')],
	[
		'(?:之日|之?当[日天]|同[日天])(?![起])(?=$|[,;。)]|内|之内|即|予以|立即|及时|完成|上网|挂网|公开|公布|公示|发布|更新|前)',
		plain('instant'),
	],
	['(?:实时|即时|立即|立刻|即刻|马上|当场|即日(?!起)|即(?=公开|公布|发布|公示|更新))', plain('instant')],
	[
		'(?:之日起|之次日起|次日起|当[日天]起|日起|之日|之后|以后|期满后|后)(?!续|勤|台|果|备|期(?!满)|评价)',
		plain('after'),
	],
	['起(?!草|诉|点|止|见|始|因)', plain('after')],
	['(?:之时|的时候|同时(?=公开)|时)(?!限|间|效|候|段|期|常|尚)', plain('after')],
	['(?:及时|尽快|尽早|第一时间|随时|迅速|抓紧|同步|适时(?=公开|公布|发布|公示|向))', plain('promptly')],
	[
		'(?:适时|动态(?=公开|更新|调整|管理|维护|完善)|不定期|(?<![规固既法预])定期(?!定额)|按需|视情(?=更新|调整)|滚动|不断|持续(?=更新|动态|完善|维护)|常态化?(?=更新))',
		plain('irregular'),
	],
	[
		'(?:按照?|根据|依据?|视|结合)(?:实际|工作)?(?:工作|变化|变动|业务|管理|进展)?(?:情况|需要|需求|实际|进度)?(?=(?:动态|适时)?(?:更新|调整))',
		plain('irregular'),
	],
	[
		'(?<!中|较|不|超)(?:长期|常年|永久|长久|常态化?|全年|持续|始终|一直|不间断|常设|长效)(?!规划|性|护理|照护|计划|以来|收入|投资)',
		plain('permanent'),
	],
	// 公开时限 is the label of the column, 公示期 a period on the board
	['(?:公开|公布|发布|更新|办理|办结)的?(?:期限|时限|时间|周期|频次|频率)', plain('words')],
	[
		'(?:公示|公告|张贴|展示|征求意见|征集意见|征询意见|保留|保存|留存|挂网|存续|征集|保持)(?:的?(?:期限?|时间|时长|天数|状态|时限|周期)|公开)',
		plain('posting'),
	],
	['(?:公示|公告|张贴|展示|征求意见|征集意见|保留|保存|留存|保持)', plain('posting')],
	['(?:更新|调整|维护|完善|补充)', plain('update')],
	['(?:公开|公布|发布|挂网|上网|刊登|披露|通报|答复|告知|反馈|上传|录入|向社会)', plain('publish')],
	['(?:并且|并|同时|以及|且|然后|再|其中|另外|此外)', plain('connective')],
	[
		'(?:按照?|依照?|依据?|根据|遵照|参照|依)[^,;。:()]{0,30}?(?:规定|要求|程序|办法|时限|部署|安排|文件)(?:的?(?:时限|期限|时间|执行|办理|公开|要求|规定))*',
		plain('by-rule'),
	],
	['(?:至|到|直至)[^,;。:()]{1,12}?(?:结束|为止|止|终止|废止|完成|失效|调整|更新|变更)', plain('by-rule')],
	['(?:依法|依规|按规定|限时|另行通知|视情况?|酌情|不公开|不予公开)', plain('by-rule')],
	[
		`(?<!第)(${N})(?![级类项条款款号〕)）\\]元%‰户人件页份批个家村镇乡部名])`,
		(m) => {
			const amount = /^\d+$/.test(m[1] ?? '') ? readNumeral(m[1] ?? '') : null;
			return amount === null ? null : { type: 'number', amount };
		},
	],
];
