/** Help of the program itself, in both languages of the command line. */
export const programTexts = {
	zh: {
		help: `gongkai 政务公开目录系统

用法：gongkai 命令 [参数]

  serve [--port 8080] [--data 目录] [--demo]   运行网站与接口
  catalogue import 文件… [--json]              把目录文件读成结构化目录，逐条列出存疑之处
  catalogue check 文件… [--json]               检查目录是否合规
  catalogue diff 旧 新 [--notes] [--json]      比较两版目录，起草修订说明
  catalogue install 文件 --place 代号 --edition 版本号   把目录装入数据库
  duties [--place 代号] [--on 日期] [--json]   各地应公开的义务：截止日、状态、怎么算的
  privacy scan 文件或目录… [--json] [--sarif]  逐处检查文件里有没有个人信息和密级标志
  privacy redact 原文件 新文件                 遮盖个人信息，重新生成并复查
  limit parse 时限用语… [--json]               把“公开时限”读成规则
  calendar due --from 日期 --working-days N [--json]     算截止日
  calendar check 文件                          核对新一年放假通知
  calendar install 文件                        把放假通知装入数据库
  place add 名称或代码                         新增一个县级地方，打印首任管理员链接
  export 目录                                  导出静态网站
  help                                         显示本说明

每个命令加 --help 看详细说明；加 --lang en 用英文。退出码：0 完成，1 有拒绝或问题，2 用法错误。`,
		catalogueHelp: `gongkai catalogue 的命令：

  catalogue import 文件… [--json]              把文件读成结构化目录，逐条列出存疑之处
  catalogue check 文件… [--json]               检查目录是否合规
  catalogue diff 旧 新 [--notes] [--json]      比较两版目录，起草修订说明
  catalogue install 文件 --place 代号 --edition 版本号   把目录装入数据库

每个命令加 --help 看详细说明。`,
		privacyHelp: `gongkai privacy 的命令：

  privacy scan 文件或目录… [--json] [--sarif] [--html 文件]   逐处检查文件里有没有个人信息和密级标志
  privacy redact 原文件 新文件 [--drop 列名]… [--log]         遮盖个人信息，重新生成并复查

每个命令加 --help 看详细说明。`,
		wrongLanguage: (value: string) =>
			`--lang 后面要写 zh（中文）或 en（英文）${value === '' ? '' : `；收到的是“${value}”`}。`,
		unknown: (command: string) => `没有“${command}”这个命令。`,
	},
	en: {
		help: `gongkai — disclosure catalogues as a running system

usage: gongkai COMMAND [ARGUMENTS]

  serve [--port 8080] [--data DIR] [--demo]    run the site and the API
  catalogue import FILE… [--json]              document → catalogue, with every doubt
  catalogue check FILE… [--json]               faults of a catalogue
  catalogue diff OLD NEW [--notes] [--json]    changes between editions, drafted revision notes
  catalogue install FILE --place ID --edition ID         into the database
  duties [--place ID] [--on DATE] [--json]     obligations: due date, state, derivation
  privacy scan FILE|DIR… [--json] [--sarif]    personal data and secrecy marks in every place of a file
  privacy redact IN OUT                        masked, rebuilt and scanned again
  limit parse PHRASE… [--json]                 time-limit phrase → clauses
  calendar due --from DATE --working-days N [--json]     due date
  calendar check FILE                          check next year's holiday notice
  calendar install FILE                        the holiday notice into the database
  place add NAME-OR-CODE                       a new county, with links for its first administrators
  export DIR                                   static site
  help                                         this text

--help after a command explains it; --lang en switches the language. exit: 0 done, 1 refused or findings, 2 usage.`,
		catalogueHelp: `Commands of gongkai catalogue:

  catalogue import FILE… [--json]              document → catalogue, with every doubt
  catalogue check FILE… [--json]               faults of a catalogue
  catalogue diff OLD NEW [--notes] [--json]    changes between editions, drafted revision notes
  catalogue install FILE --place ID --edition ID         into the database

--help after a command explains it.`,
		privacyHelp: `Commands of gongkai privacy:

  privacy scan FILE|DIR… [--json] [--sarif] [--html FILE]   personal data and secrecy marks in every place of a file
  privacy redact IN OUT [--drop COLUMN]… [--log]            masked, rebuilt and scanned again

--help after a command explains it.`,
		wrongLanguage: (value: string) => `--lang takes zh or en${value === '' ? '' : `, got "${value}"`}.`,
		unknown: (command: string) => `There is no command "${command}".`,
	},
} as const;
