/** Texts of `gongkai duties`, Chinese and English. */
export const dutiesTexts = {
	zh: {
		help: `用法：gongkai duties [--place 地方] [--on 日期] [--json] [--data 目录]
    列出公开义务：谁应当在哪一天以前公开什么，现在到了哪一步，截止日是怎样算出来的

选项：
  --place 地方    地方编号（例如网址里的编号）；可以写多次，不写就是全部地方
  --on 日期       按这一天判断是否逾期，例如 2020-12-31；不写就是今天
  --json          只输出一个 JSON：{on, obligations: [{place, item, body, kind, dueOn, state, derivation …}]}
  --data 目录     数据目录

退出码：0 完成；1 没有这个地方；2 用法不对`,
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		extra: (word: string) => `多出来的内容“${word}”。`,
		badDate: (value: string) => `--on 应当是存在的日期，写成 2020-09-29 的样子；收到的是“${value}”。`,
		unknownPlace: (place: string) => `没有编号为“${place}”的地方。`,
		noPlaces: '数据库里还没有地方。请先装入目录（catalogue install），或运行一次 serve。',
		none: (place: string) => `${place}：还没有登记公开义务。`,
		heading: (place: string, on: string, count: number) => `${place}（${on}）：未了结 ${count} 项`,
		noDate: '无截止日',
	},
	en: {
		help: `usage: gongkai duties [--place PLACE] [--on DATE] [--json] [--data DIR]
    lists obligations: who has to disclose what by which day, how it stands, and how the due date was derived

options:
  --place PLACE   id of a place; may be repeated; all places without it
  --on DATE       judge as of this day, e.g. 2020-12-31; today without it
  --json          print one JSON document: {on, obligations: [{place, item, body, kind, dueOn, state, derivation …}]}
  --data DIR      data directory

exit: 0 done, 1 no such place, 2 usage`,
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		extra: (word: string) => `Unexpected argument "${word}".`,
		badDate: (value: string) => `--on must be an existing date such as 2020-09-29, got "${value}".`,
		unknownPlace: (place: string) => `There is no place "${place}".`,
		noPlaces: 'The database holds no place yet. Install a catalogue (catalogue install) or run serve once.',
		none: (place: string) => `${place}: no obligations yet.`,
		heading: (place: string, on: string, count: number) => `${place} (${on}): ${count} open`,
		noDate: 'no due date',
	},
} as const;
