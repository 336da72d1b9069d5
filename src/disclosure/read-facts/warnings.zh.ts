import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';

/** Doubts about facts read from a document: what was seen, how it was read, what to do. Codes are permanent. */
export const factWarnings = {
	'empty-document': () => '文件里没有文字（可能是扫描件或空文件），请逐项填写，或换成能复制文字的文件。',
	'not-chinese': () => '文件里没有汉字，不按公文版面读取，请逐项填写。',
	spreadsheet: () => '这是电子表格，没有公文的版头和落款；标题、单位等只从表头上方读取，请逐项核对。',
	'title-missing': () => '没有读到标题，请填写。',
	'title-without-kind': (title: string) => `读作标题的“${title}”没有以通知、公告等文种结尾，请核对标题是否完整。`,
	'title-from-properties': () => '正文没有读到标题，取自文件属性，常与正文不一致，请核对。',
	'title-from-cell': (cell: string) => `标题取自表格最上方的 ${cell} 单元格，请核对。`,
	'title-blanks': () => '标题中间有空格，已连读，请核对。',
	'number-missing': () => '没有读到发文字号。公告、公示可以没有；有的请填写。',
	'number-normalised': (raw: string, reading: string) => `发文字号原文为“${raw}”，按公文格式读作“${reading}”，请核对。`,
	'number-numerals': (raw: string) => `发文字号“${raw}”用了汉字数字，请核对读法。`,
	'number-unreadable': (raw: string) => `“${raw}”像是发文字号，但年份或序号认不清，没有采用，请填写。`,
	'number-without-year': (raw: string) => `“${raw}”没有年份，按令号、公告号读取，请核对。`,
	'several-numbers': (all: string) => `版头有不止一个发文字号：${all}。取第一个，请核对。`,
	'date-missing': () => '没有读到成文日期。请填写落款处的日期；正文里提到的日期不算。',
	'date-incomplete': (raw: string) => `落款日期“${raw}”不完整或认不清，没有采用，请填写成文日期。`,
	'date-impossible': (raw: string) => `“${raw}”不是存在的日期，没有采用，请填写。`,
	'date-form': (raw: string) => `日期写作“${raw}”，不是公文的写法，请核对。`,
	'date-letters': (raw: string) => `日期“${raw}”里的字母O按“〇”读取，请核对。`,
	'several-dates': (all: string) => `落款处有不止一个日期：${all}。取第一个，请核对哪一个是成文日期。`,
	'date-without-issuer': (raw: string) => `日期“${raw}”上方没有发文机关署名，请核对是不是成文日期。`,
	'date-under-title': (raw: string) => `日期“${raw}”写在标题下方（题注），请核对是不是成文日期。`,
	'publish-date-ignored': (raw: string) => `“${raw}”是发布时间，不是成文日期，没有采用。`,
	'date-after-printing': (formed: CalendarDate, printed: CalendarDate) =>
		`成文日期 ${dateText(formed)} 晚于印发日期 ${dateText(printed)}，请核对。`,
	'issuer-missing': () => '没有读到发文机关，请填写。',
	'issuer-from-title': (name: string) => `没有署名，发文机关“${name}”取自标题，请核对。`,
	'issuer-from-label': (raw: string) => `单位取自“${raw}”，请核对是不是发文机关。`,
	'issuers-differ': (head: string, signature: string) =>
		`版头的机关是“${head}”，落款是“${signature}”，两处不一致；取落款，请核对。`,
	'issuers-unclear': (raw: string) => `“${raw}”中间有空格，分不清是几个机关，按一个读取，请核对。`,
	'addressee-doubtful': (raw: string) => `“${raw}”按主送机关读取，但不像机关名称，请核对。`,
	'signer-missing': (kind: string) => `${kind}是上行文，版头应有签发人，没有读到。`,
	'attachment-continued': (raw: string) => `附件说明“${raw}”跨行，已连读，请核对。`,
	'kind-missing': () => '标题没有以文种结尾，请选择文种。',
	'normative-by-name': (word: string) => `标题里有“${word}”，可能是行政规范性文件，请确认；由人判断。`,
} as const;

/** Codes of {@link factWarnings}. */
export type FactWarningCode = keyof typeof factWarnings;
