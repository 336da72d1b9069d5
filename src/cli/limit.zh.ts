/** Texts of `gongkai limit`, Chinese and English. */
export const limitTexts = {
	zh: {
		help: `用法：
  gongkai limit parse 时限… [--unit working-day|calendar-day] [--json]
      把“公开时限”的一句话读成若干条要求；读不懂的记为 unclear，绝不默认二十个工作日

选项：
  --unit 单位   表头所写的单位（工作日用 working-day，天、日用 calendar-day），用于只写数字的单元格
  --json        只输出一个 JSON：一句话是一个时限，多句话是一个数组；提示写到标准错误

一次给出多句时，“同上”指前面一句。

退出码：0 完成；1 有整句没有读懂；2 用法不对`,
		noPhrase: '请写出要解读的时限，例如：gongkai limit parse "信息形成（变更）20个工作日内"',
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		badUnit: (value: string) => `--unit 应当是 working-day 或 calendar-day；收到的是“${value}”。`,
		unknownCommand: (word: string) => `没有“limit ${word}”这个命令。`,
	},
	en: {
		help: `Usage:
  gongkai limit parse PHRASE… [--unit working-day|calendar-day] [--json]
      reads a 公开时限 phrase into its clauses; what is not understood is unclear, never a default of 20 working days

Options:
  --unit UNIT   unit given by the column heading, for cells that hold a bare number
  --json        print one JSON document only: a time limit for one phrase, an array for several; remarks go to stderr

With several phrases 同上 means the one before.

Exit codes: 0 done, 1 a whole phrase was not understood, 2 usage`,
		noPhrase: 'Name the phrase to read, e.g. gongkai limit parse "信息形成（变更）20个工作日内"',
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		badUnit: (value: string) => `--unit must be working-day or calendar-day, got "${value}".`,
		unknownCommand: (word: string) => `There is no command "limit ${word}".`,
	},
} as const;
