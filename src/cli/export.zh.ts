/** Texts of `gongkai export`. */
export const exportTexts = {
	zh: {
		help: `用法：gongkai export 目录 [--data 数据目录] [--json]

把整个网站写成静态文件：全部页面（标准版和大字版）、下载文件、订阅源、站点地图。放到任何文件服务器或 U 盘上都能看，
链接是相对的，不需要数据库和程序。搜索和几个条件一起筛选要用在线网站，静态网站里有说明页。
网站正在运行时也可以导出。目录里已有以前导出的网站时，整个换成新的；有别的文件时不写，以免弄丢。

网址等设置同 gongkai serve（GONGKAI_PUBLIC_URL、GONGKAI_SITE_NAME……）。

选项：
  --data 目录    数据目录，默认 ./data；用 DATABASE_URL 时不需要
  --json         只输出一个 JSON

退出码：0 完成；1 没有导出，或有打不开的链接；2 用法不对`,
		oneDirectory: '请写出一个目录。',
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		progress: '导出',
		done: (directory: string, pages: number, files: number) =>
			`已导出到 ${directory}：${pages} 个页面，另有 ${files} 个文件。`,
		broken: (path: string, status: number) => `打不开的链接：${path}（${status}）`,
	},
	en: {
		help: `Usage: gongkai export DIR [--data DATA] [--json]

Writes the whole site as static files: all pages in both layouts, downloads, feeds, site map. Links are relative, so it works from
any file server or a memory stick. Search and combined filters need the live site; a page says so.
Works while the site is running. A former export in DIR is replaced as a whole; a DIR with anything else in it is refused.

Settings are those of gongkai serve (GONGKAI_PUBLIC_URL, GONGKAI_SITE_NAME …).

Options:
  --data DATA    data directory, default ./data; not needed with DATABASE_URL
  --json         print one JSON document and nothing else

Exit codes: 0 done, 1 not exported, or there are broken links, 2 usage`,
		oneDirectory: 'Name one directory.',
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		progress: 'export',
		done: (directory: string, pages: number, files: number) =>
			`Exported to ${directory}: ${pages} pages and ${files} other files.`,
		broken: (path: string, status: number) => `Broken link: ${path} (${status})`,
	},
} as const;

/** Why a directory is not written to. */
export const exportFaults = {
	notEmpty: (directory: string) =>
		`${directory} 里有别的文件，不是以前导出的网站，没有写入。请换一个空目录，或先把里面的文件移走。`,
	notDirectory: (directory: string) => `${directory} 是文件，不是目录。请换一个目录。`,
	cannotWrite: (directory: string, code: string) => `写不了 ${directory}（${code}）。请检查上级目录的权限和磁盘空间。`,
} as const;
