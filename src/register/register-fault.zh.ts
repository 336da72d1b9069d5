type FaultText = (subject: string, recorded: string, stored: string) => string;

/** Faults of a register, in words for the operator. None of them can be made by using the program; each wants a person. */
export const faultTexts = {
	'edition-without-event': (id) => `信息 ${id} 已对外公开，却没有发布记录。请停止发布，用备份核对。`,
	'event-without-edition': (id) => `信息 ${id} 有发布记录，却没有对外公开的内容。请停止发布，用备份核对。`,
	'published-twice': (id, recorded) => `信息 ${id} 的同一版有 ${recorded} 条发布记录，只应有一条。`,
	'first-not-one': (id, recorded) => `信息 ${id} 有 ${recorded} 条首次发布记录，只应有一条。`,
	'hash-differs': (id, recorded, stored) =>
		`信息 ${id} 公开内容的摘要（${stored}）与发布记录（${recorded}）不一致，内容可能被改动。`,
	'content-hash-of-page': (id, recorded, stored) =>
		`信息 ${id} 页面所用内容的摘要（${stored}）与其现行版本（${recorded}）不一致。`,
	'time-differs': (id, recorded, stored) => `信息 ${id} 的发布时间（${stored}）与发布记录（${recorded}）不一致。`,
	'index-number-differs': (id, recorded, stored) => `信息 ${id} 的索引号（${stored}）与发布记录（${recorded}）不一致。`,
	'register-columns-differ': (id, recorded, stored) =>
		`信息 ${id} 的应公开日期、是否按时（${stored}）与发布记录（${recorded}）不一致。`,
	'edition-not-newest': (id, recorded, stored) =>
		`信息 ${id} 页面显示第${stored}版，发布记录里最新的是第${recorded}版。`,
	'withdrawal-without-event': (id) => `信息 ${id} 已撤回，却没有撤回记录。`,
	'withdrawal-not-done': (id) => `信息 ${id} 有撤回记录，却仍对外公开。请立即核对。`,
	'validity-differs': (id, recorded, stored) => `信息 ${id} 的有效性（${stored}）与最后的记录（${recorded}）不一致。`,
	'act-without-publication': (id) => `信息 ${id} 有撤回或者效力记录，却从未发布。`,
	'event-unreadable': (id) => `有一条发布记录没有写明是哪条信息（记录 ${id}）。`,
	'number-gap': (series, recorded, stored) =>
		`编号序列 ${series} 应有 ${recorded} 个号，实有 ${stored} 个，有缺号或者重号。`,
	'number-unreadable': (id, _recorded, stored) => `信息 ${id} 的索引号“${stored}”读不出流水号。`,
	'counter-differs': (series, recorded, stored) =>
		`编号序列 ${series} 已发到 ${stored} 号，登记的最大号是 ${recorded}。`,
} as const satisfies Readonly<Record<string, FaultText>>;
