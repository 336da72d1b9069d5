/** Title of each problem of the API, by its permanent code. The code is the last part of `type`. */
export const problemTitles = {
	'invalid-parameters': '请求的参数有误',
	'not-found': '没有这个地址',
	'place-not-found': '没有这个地方',
	'edition-not-found': '没有这一版目录',
	'item-not-found': '没有这一行事项',
	'method-not-allowed': '这个接口只供读取',
	'body-too-large': '请求内容太大',
	'query-too-slow': '查询超时',
	unavailable: '暂时不能查询',
	internal: '服务器出错',
} as const;

export const problemDetails = {
	invalidParameters: (count: number) => `有 ${count} 处需要改正，详见 faults。`,
	notFound: '请核对网址；全部接口见 /api。',
	placeNotFound: (place: string) => `没有编号为“${place}”的地方。全部地方见 /api/places。`,
	editionNotFound: (place: string, edition: string) =>
		`“${place}”没有编号为“${edition}”的目录版本。全部版本见 /api/places/${place}/editions。`,
	noCurrentEdition: (place: string) => `“${place}”现在没有有效的目录版本。`,
	itemNotFound: (row: number) => `这一版目录没有第 ${row} 行。`,
	methodNotAllowed: (method: string) => `不接受 ${method}，请用 GET。`,
	bodyTooLarge: '接口只供读取，请求不需要正文；请去掉后再试。',
	queryTooSlow: '这次查询花的时间太长，已经取消。请缩小范围后再试。',
	unavailable: '数据库暂时没有响应，请稍后再试。',
	internal: '请稍后再试。如果一直这样，请把请求编号（响应头 X-Request-Id）告诉网站管理员。',
};

export const faultMessages = {
	unknownParameter: '没有这个参数，请检查拼写；可用的参数见 /api。',
	missing: '缺少这个参数。',
	tooSmall: (least: string) => `太小或太短，至少 ${least}。`,
	tooBig: (most: string) => `太大或太长，至多 ${most}。`,
	notOneOf: (values: readonly string[]) => `只能是：${values.join('、')}。`,
	notADate: '应当是存在的日期，写成 2020-09-29 的样子。',
	notAnInteger: '应当是整数。',
	notARegion: '应当是六位行政区划代码。',
	badCursor: '翻页标记无效。请使用上一页给出的 next 地址。',
	badSlug: '只能含小写字母、数字、连字符和点。',
	notYesNo: '只能是 true 或 false。',
	invalid: '格式不对。',
};
