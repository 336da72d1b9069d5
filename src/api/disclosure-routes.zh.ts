/** Group of the public routes of disclosures in the description of the API. */
export const disclosureTags = [{ name: '公开信息', description: '已经公开的信息：列表、正文、版本、附件、检索' }];

/** Title of each problem of these routes, by its permanent code. */
export const disclosureProblemTitles = {
	'disclosure-not-found': '没有这条公开信息',
	'disclosure-edition-not-found': '没有这一版',
	'attachment-not-found': '没有这个附件',
	'disclosure-withdrawn': '这条公开信息已经撤回',
} as const;

export const disclosureProblemDetails = {
	'disclosure-not-found': (place: string) =>
		`请核对编号；“${place}”公开的全部信息见 /api/places/${place}/disclosures。`,
	'disclosure-edition-not-found': (place: string, id: string) =>
		`请核对版次；全部版本见 /api/places/${place}/disclosures/${id}/editions。`,
	'attachment-not-found': (place: string, id: string) =>
		`请核对附件编号；现有的附件见 /api/places/${place}/disclosures/${id} 的 content.attachments。旧版的附件在更换后不再提供。`,
	'disclosure-withdrawn': (note: string) => `撤回说明：${note}`,
};

export const cursorFault = '翻页标记无效。请使用上一页给出的 next 地址。';
export const needsPlaceFault = '要同时用 place 说明是哪个地方。';
export const emptyDayRangeFault = '不能早于 from。';
