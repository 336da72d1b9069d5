import type { WarningCode } from './warning.ts';

const MESSAGES: Readonly<Record<WarningCode, string>> = {
	range: '时限写成区间，按期限取较长者、按最短公示期取较短者，请核对',
	'waiting-time': '写的是满多久之后才公开，不是最晚期限，未作期限理解，请核对',
	'unit-from-header': '单元格只有数字，单位取自表头，请核对',
	'unit-missing': '只有数字没有单位，无法判断是工作日还是自然日，请补写单位',
	'fixed-date': '写的是某一年的具体日期，不是可以每年重复的时限，请改写',
	'unit-unknown': '时间单位不在时限用语之内，请改写为小时、日或工作日',
	'deadline-not-carried': '周期之内还写有截止日，未能计入时限，请在说明中另记',
	'times-not-carried': '一个周期内要求多次，次数未能计入时限，请在说明中另记',
	'term-as-half-year': '“学期”按半年理解，请核对',
	'event-unknown': '起算事件不在常用事件之内，按“事件发生”理解，请核对',
	'bare-length': '只写了时长，没有写“内”或“不少于”，按“……内”理解，请核对',
	'possible-typo': '疑有错别字（“形式”应为“形成”），按“形成”理解，请核对',
	'unit-clash': '表头与单元格的单位不一致，按单元格所写理解，请核对',
	'ditto-unresolved': '写的是“同上”，但没有上一行可以参照，请写明时限',
	'saving-clause': '含有除外或从其规定的条款，未计入时限',
	'digits-joined': '数字中间有空格，已连读，请核对',
	'trigger-from-context': '没有写明起算事件，取自规范正文，请核对',
	unclear: '没有读懂，不作任何默认，请改写或人工确认',
};

/** 提示语. Chinese sentence for a warning code, with the words it is about. */
export function doubtMessage(code: WarningCode, detail: string): string {
	return detail === '' ? MESSAGES[code] : `“${detail}”：${MESSAGES[code]}`;
}
