/** Texts of `gongkai serve`. `help` is followed by the list of settings. */
export const serveTexts = {
	defaultSiteName: '政务公开标准目录',
	zh: {
		help: (
			demo: string,
		) => `用法：gongkai serve [--port 8080] [--data 目录] [--host 地址] [--demo [--demo-size 条数] [--demo-seed 种子]]

运行网站与接口：网站在 /，接口在 /api，接口说明在 /api/openapi.json。
不填 DATABASE_URL 时使用内置数据库，数据放在数据目录里（默认 ./data）。
第一次启动装入随程序提供的五个地方、六版目录；以后启动不重复装入，也不改动您自己装入或替换过的目录。
按 Ctrl+C 停止：先处理完正在进行的请求。

选项：
  --port 端口    网站端口，默认 8080；0 由系统任选
  --data 目录    数据目录
  --host 地址    监听地址，默认只供本机访问；对外开放用 ::
${demo}

退出码：0 正常停止；1 没有启动成功或数据库丢失；2 用法不对

环境变量：`,
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		extra: (word: string) => `多出来的内容“${word}”。`,
		setting: (name: string, meaning: string, fallback: string) =>
			`  ${name}\n      ${meaning}${fallback === '' ? '' : `（默认 ${fallback}）`}`,
	},
	en: {
		help: (
			demo: string,
		) => `Usage: gongkai serve [--port 8080] [--data DIR] [--host ADDRESS] [--demo [--demo-size N] [--demo-seed S]]

Runs the site and the API: portal at /, API at /api, its description at /api/openapi.json.
Without DATABASE_URL an embedded database is used; it lives in the data directory (default ./data).
The first start installs the catalogues that come with the program (five places, six editions). Later starts leave
what is there alone, and never touch what you installed or replaced.
Ctrl+C stops it after the requests in flight.

Options:
  --port PORT        default 8080; 0 = any free port
  --data DIR         data directory
  --host ADDRESS     address to listen on; this machine only by default, :: for all
${demo}

Exit codes: 0 stopped, 1 could not start or lost the database, 2 usage

Environment (explained in Chinese):`,
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		extra: (word: string) => `Unexpected argument "${word}".`,
		setting: (name: string, meaning: string, fallback: string) =>
			`  ${name}\n      ${meaning}${fallback === '' ? '' : ` (${fallback})`}`,
	},
} as const;
