/** Texts of `gongkai catalogue install` and `gongkai calendar install`. */
export const installTexts = {
	zh: {
		catalogueHelp: `用法：gongkai catalogue install 文件 --place 地方编号 --edition 版本编号 [--current] [--replace] [--data 目录] [--json]

把一份目录装入数据库，成为一个地方的一版。文件可以是 yaml、json，也可以是 txt、html、docx、xlsx、pdf（先自动读出，存疑之处随目录一起保存）。
网站正在运行时也可以装：直接写入它的数据库，页面几秒内更新，不必重启。

选项：
  --place 编号     地方编号，用在网址里，以后不改，例如 kongtong
  --edition 编号   版本编号，例如 2020 或 2020-trial
  --current        作为现行版本（这个地方还没有现行版本时自动如此）
  --replace        同一版本编号下已有另一份内容时，用这一份替换
  --data 目录      数据目录，默认 ./data；用 DATABASE_URL 时不需要
  --json           只输出一个 JSON

退出码：0 已装入（或本来就有）；1 没有装入，原因全部列出；2 用法不对`,
		calendarHelp: `用法：gongkai calendar install 文件 [--replace] [--data 目录] [--json]

把一份放假调休通知（JSON，格式见 law/holidays/schema/holiday-notice.json）装入数据库，网站立即按新的安排计算工作日。
先用 gongkai calendar check 核对。

选项：
  --replace        同一文号已有另一份内容时，用这一份替换
  --data 目录      数据目录，默认 ./data；用 DATABASE_URL 时不需要
  --json           只输出一个 JSON

退出码：0 已装入（或本来就有）；1 没有装入，原因全部列出；2 用法不对`,
		oneFile: '请写出一个文件。',
		missing: (option: string) => `缺少 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		refused: '没有装入，数据库没有改动：',
		reason: (message: string) => `  · ${message}`,
		unreadable: (path: string) => `读不到文件 ${path}，请检查路径和权限。`,
		notJson: (path: string) => `${path} 不是 JSON 文件，或者格式有误。`,
		catalogueChange: {
			installed: '已装入',
			replaced: '已替换',
			'made-current': '内容没有变，已改变是否现行',
			unchanged: '已经装过，没有变化',
		},
		catalogueDone: (change: string, title: string, place: string, edition: string, items: number) =>
			`${change}：《${title}》，地方 ${place}，版本 ${edition}，${items} 项。`,
		doubts: (count: number) => `其中有 ${count} 处存疑，已随目录保存并在页面上标出，请对照原文核对。`,
		noticeChange: { imported: '已装入', replaced: '已替换', unchanged: '已经装过，没有变化' },
		noticeDone: (change: string, title: string) => `${change}：${title}。`,
	},
	en: {
		catalogueHelp: `Usage: gongkai catalogue install FILE --place ID --edition ID [--current] [--replace] [--data DIR] [--json]

Takes a catalogue into the database as an edition of a place. FILE may be yaml or json, or txt, html, docx, xlsx, pdf (then it is
imported first and its doubts are kept with it). Works while the site is running: pages follow within seconds.

Options:
  --place ID       slug of the place in addresses; never changes
  --edition ID     e.g. 2020 or 2020-trial
  --current        in force from now on (as is the first edition of a place by itself)
  --replace        take the place of other content under the same edition id
  --data DIR       data directory, default ./data; not needed with DATABASE_URL
  --json           print one JSON document and nothing else

Exit codes: 0 installed or there already, 1 refused with every reason, 2 usage`,
		calendarHelp: `Usage: gongkai calendar install FILE [--replace] [--data DIR] [--json]

Takes a holiday notice (JSON, see law/holidays/schema/holiday-notice.json) into the database; working days follow at once.

Options:
  --replace        take the place of another text under the same document number
  --data DIR       data directory, default ./data; not needed with DATABASE_URL
  --json           print one JSON document and nothing else

Exit codes: 0 installed or there already, 1 refused with every reason, 2 usage`,
		oneFile: 'Name one file.',
		missing: (option: string) => `${option} is missing.`,
		noValue: (option: string) => `${option} needs a value.`,
		unknownOption: (option: string) => `Unknown option ${option}.`,
		refused: 'Not installed, the database is unchanged:',
		reason: (message: string) => `  · ${message}`,
		unreadable: (path: string) => `Cannot read ${path}; check the path and the permissions.`,
		notJson: (path: string) => `${path} is not valid JSON.`,
		catalogueChange: {
			installed: 'installed',
			replaced: 'replaced',
			'made-current': 'same content, edition in force changed',
			unchanged: 'there already, nothing changed',
		},
		catalogueDone: (change: string, title: string, place: string, edition: string, items: number) =>
			`${change}: ${title}, place ${place}, edition ${edition}, ${items} items.`,
		doubts: (count: number) => `${count} doubts are kept with it and marked on its pages; please check them.`,
		noticeChange: { imported: 'installed', replaced: 'replaced', unchanged: 'there already, nothing changed' },
		noticeDone: (change: string, title: string) => `${change}: ${title}.`,
	},
} as const;
