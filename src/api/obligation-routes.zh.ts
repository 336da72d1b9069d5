/** Group of the public routes of obligations in the description of the API. */
export const obligationTags = [{ name: '义务', description: '应公开义务：覆盖率、按时率、截止日的日历订阅' }];

/** Groups of the staff's routes. */
export const obligationStaffTags = [
	{ name: '义务办理', description: '应公开义务：清单、推算过程、登记起算日、声明本期无此内容、免于公开、张贴与撤下' },
	{ name: '提醒', description: '站内提醒和邮件摘要' },
	{ name: '工作台', description: '今天要办的、等我签的、退回的；公开办的逾期、空白、停滞；截止日历' },
	{ name: '后台任务', description: '后台任务的状况' },
];

/** Words of the feed of deadlines. */
export const feedTexts = {
	name: (place: string, of: readonly string[]) =>
		`${place}政务公开截止日${of.length === 0 ? '' : `（${of.join(' ')}）`}`,
	state: (state: string, on: string) => `${state}（截至 ${on}）`,
};
