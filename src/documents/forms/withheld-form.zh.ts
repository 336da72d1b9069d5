/** Words of the 不予公开登记表, the companion of F2. */
export const WITHHELD_FORM = {
	title: (place: string) => `${place}不予公开政府信息登记表`,
	sheetName: '不予公开登记表',
	body: (name: string) => `公开主体：${name}`,
	allBodies: '公开主体：全部',
	period: (text: string) => `决定期间：${text}`,
	state: (text: string) => `状态：${text}`,
	asOf: (day: string) => `状态截至：${day}`,
	made: (minute: string) => `由登记记录自动生成，生成时间：${minute}`,
	empty: '没有不予公开的信息',
	mode: '不予公开',
	modeEnded: '已解除',
	ended: (day: string, reason: string) => `${day}解除：${reason}`,
	bodyUnknown: '（未登记名称）',
} as const;

/** Its columns; the reason comes last. */
export const WITHHELD_COLUMNS = {
	number: '序号',
	title: '信息名称',
	documentNumber: '文号',
	formedOn: '生成时间',
	body: '公开主体',
	mode: '公开属性',
	ground: '不予公开情形',
	article: '依据条款',
	decidedOn: '决定日期',
	reviewedOn: '最近复核',
	nextReviewOn: '下次复核',
	state: '复核情况',
	ended: '解除记录',
	reason: '不予公开的理由',
} as const;
