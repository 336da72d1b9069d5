/** Texts of `gongkai place add`. */
export const placeTexts = {
	zh: {
		help: `用法：gongkai place add 名称或代码 [--place 地方编号] [--data 目录] [--json]

新增一个县级地方，打印首任管理员链接（只能用一次）。名称可以带省、市，例如 浙江省温州市瓯海区；也可以直接写六位行政区划代码。
已有的地方再执行一次，只补发还缺的管理员链接。

选项：
  --place 编号     地方编号，用在网址里，以后不改；不写时按名称的拼音
  --data 目录      数据目录，默认 ./data；用 DATABASE_URL 时不需要
  --json           只输出一个 JSON

退出码：0 已新增（或本来就有）；1 没有新增，原因全部列出；2 用法不对`,
		one: '请写出一个地方的名称或者代码。',
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		unknown: (wanted: string) => `没有叫“${wanted}”的县级行政区划。请核对名称，或者写六位代码。`,
		several: (wanted: string, names: string) => `叫“${wanted}”的地方不止一个：${names}。请带上省、市，或者写六位代码。`,
		done: (name: string, placeId: string) => `已登记：${name}，编号 ${placeId}。`,
	},
	en: {
		help: `Usage: gongkai place add NAME-OR-CODE [--place ID] [--data DIR] [--json]

Registers a county-level place and prints links for its first administrators, each good once. NAME may begin with province and prefecture;
a six-digit GB/T 2260 code does as well. Run again for a place that is there, it only issues the links that are still needed.

Options:
  --place ID       slug of the place in addresses; never changes; without it the sounds of the name
  --data DIR       data directory, default ./data; not needed with DATABASE_URL
  --json           print one JSON document only

Exit: 0 registered (or was already), 1 not, with every reason, 2 usage`,
		one: 'Name one place, or its code.',
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		unknown: (wanted: string) =>
			`No county-level division is called “${wanted}”. Check the name, or give the six-digit code.`,
		several: (wanted: string, names: string) =>
			`“${wanted}” is the name of several places: ${names}. Add province and prefecture, or give the code.`,
		done: (name: string, placeId: string) => `Registered: ${name}, id ${placeId}.`,
	},
} as const;
