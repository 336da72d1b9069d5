/** Chinese sentences for the faults of a holiday notice file: what is wrong, then what to do. */
export const noticeFaultText = {
	notAnObject: () => '文件内容不是一个 JSON 对象。请照 law/holidays/ 里往年的通知填写。',
	unknownField: (field: string) => `不认识的字段“${field}”。请检查拼写，或者删去。`,
	otherSchema: (expected: string) => `schema 应当写“${expected}”。`,
	notAYear: () => 'year 应当是四位整数，写通知安排的是哪一年，例如 2027。',
	textMissing: (field: string) => `缺少 ${field}，或者内容为空。请照通知原文填写。`,
	notADate: (value: unknown) => `“${String(value)}”不是存在的日期。请写成 2027-01-01 的样子。`,
	listMissing: (field: string) => `缺少 ${field} 列表。没有日子时请写空列表 []。`,
	dayNotAnObject: () => '每一天应当写成 {"date": "2027-01-01", "name": "元旦"}。',
	dayUnnamed: () => '这一天没有写节日名称 name。',
	dateTwice: (date: string, earlier: string) =>
		`${date} 出现了两次（前一次在 ${earlier}）。同一天不能既放假又上班，也不能写两遍。`,
	otherYear: (date: string, year: number) => `${date} 不在 ${year} 年，也不在上一年12月。请核对年份。`,
	makeUpOnWeekday: (date: string) =>
		`${date} 是周一至周五，本来就上班，不是调休上班日。请核对日期；若是调整通知，请在 amends 写被调整通知的文号。`,
	noDays: () => '通知里一个日子也没有。请填写放假和调休上班的日子。',
	notAnAddress: () => 'url 应当是通知在政府网站上的网址，以 http:// 或 https:// 开头。',
	badAmends: () => 'amends 应当是被调整通知的文号；年度通知请写 null。',
	badRegion: () => 'region 应当是六位行政区划代码，例如 450000；全国通知请写 null。',
	publishedBeforeIssued: () => '公开发布日期早于成文日期。请核对两个日期。',
};
