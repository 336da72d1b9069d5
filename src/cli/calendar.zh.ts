/** Texts of `gongkai calendar`, Chinese and English. */
export const calendarTexts = {
	zh: {
		help: `用法：
  gongkai calendar due --from 日期 --working-days N [--as-of 日期] [--region 区划代码] [--notice 文件]… [--json]
      从触发日起第 N 个工作日是哪一天，哪些日子算、哪些不算、为什么
  gongkai calendar check 文件… [--json]
      核对一份放假调休通知（JSON），能用才录入
  gongkai calendar install 文件 [--replace] [--data 目录] [--json]
      把一份放假调休通知装入数据库，网站随即按它计算

due 只用程序自带的通知。装入数据库的通知由网站使用，本命令不读数据库；要用它，请再加 --notice 文件。

选项：
  --from 日期          触发日（信息形成、变更、收到申请之日），当日不计入，例如 2020-09-29
  --working-days N     工作日数，1 至 2500
  --as-of 日期         只用这一天以前（含当日）公布的通知，用来还原当时的算法
  --region 代码        六位行政区划代码，叠加该地的地方性假日
  --notice 文件        再加一份通知，可以写多次
  --json               只输出一个 JSON

退出码：0 完成；1 有问题；2 用法不对`,
		badDate: (option: string, value: string) =>
			`${option} 应当是存在的日期，写成 2020-09-29 的样子；收到的是“${value}”。`,
		missing: (option: string) => `缺少 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		extra: (word: string) => `多出来的内容“${word}”。`,
		badCount: (value: string, most: number) => `--working-days 应当是 1 至 ${most} 的整数；收到的是“${value}”。`,
		badRegion: (value: string) => `--region 应当是六位行政区划代码；收到的是“${value}”。`,
		unknownCommand: (word: string) => `没有“calendar ${word}”这个命令。`,
		noFile: '请写出要核对的通知文件。',
		unreadable: (path: string) => `读不到文件 ${path}，请检查路径和权限。`,
		notJson: (path: string) => `${path} 不是 JSON 文件，或者格式有误。`,
		inFile: (path: string, place: string, message: string) => `${path}${place === '' ? '' : ` ${place}`}：${message}`,
		fine: (path: string, title: string, off: number, work: number) =>
			`${path}：可以使用。${title}，放假 ${off} 天，调休上班 ${work} 天。`,
		doubt: (path: string, message: string) => `${path}：请核对。${message}`,
		due: (date: string) => `截止日：${date}`,
		provisionalDue: (date: string) => `暂定：${date}`,
		counted: (days: number) => `计入 ${days} 个工作日：`,
		skipped: (days: number) => `不计 ${days} 天：`,
		trigger: (date: string) => `触发日：${date}，当日不计入`,
	},
	en: {
		help: `Usage:
  gongkai calendar due --from DATE --working-days N [--as-of DATE] [--region CODE] [--notice FILE]… [--json]
      the N-th working day after the trigger day, with the days counted and skipped
  gongkai calendar check FILE… [--json]
      checks a holiday notice (JSON) before it is used
  gongkai calendar install FILE [--replace] [--data DIR] [--json]
      puts a holiday notice into the database; the site counts with it at once

due knows the notices that come with the program. Notices installed in a database are used by the site, not by this
command: give it the file with --notice.

Options:
  --from DATE          trigger day, itself not counted, e.g. 2020-09-29
  --working-days N     1 to 2500
  --as-of DATE         use only notices published up to and including this day
  --region CODE        six-digit division code whose local holidays apply
  --notice FILE        one more notice; may be repeated
  --json               print one JSON document and nothing else

Exit codes: 0 done, 1 findings, 2 usage`,
		badDate: (option: string, value: string) =>
			`${option} must be an existing date such as 2020-09-29, got "${value}".`,
		missing: (option: string) => `${option} is missing.`,
		noValue: (option: string) => `${option} needs a value.`,
		unknownOption: (option: string) => `Unknown option ${option}.`,
		extra: (word: string) => `Unexpected argument "${word}".`,
		badCount: (value: string, most: number) =>
			`--working-days must be a whole number from 1 to ${most}, got "${value}".`,
		badRegion: (value: string) => `--region must be a six-digit division code, got "${value}".`,
		unknownCommand: (word: string) => `There is no command "calendar ${word}".`,
		noFile: 'Name the notice file to check.',
		unreadable: (path: string) => `Cannot read ${path}; check the path and the permissions.`,
		notJson: (path: string) => `${path} is not valid JSON.`,
		inFile: (path: string, place: string, message: string) => `${path}${place === '' ? '' : ` ${place}`}: ${message}`,
		fine: (path: string, title: string, off: number, work: number) =>
			`${path}: usable. ${title}, ${off} days off, ${work} make-up workdays.`,
		doubt: (path: string, message: string) => `${path}: please check. ${message}`,
		due: (date: string) => `Due: ${date}`,
		provisionalDue: (date: string) => `Provisional: ${date}`,
		counted: (days: number) => `${days} working days counted:`,
		skipped: (days: number) => `${days} days skipped:`,
		trigger: (date: string) => `Trigger day: ${date}, not counted`,
	},
} as const;
