/** Complaints about the options of `serve --demo`. */
export const demoOptionTexts = {
	zh: {
		size: (text: string, least: number, most: number) =>
			`--demo-size 要写 ${least} 到 ${most} 之间的整数，写的是“${text}”。`,
		seed: (text: string) => `--demo-seed 只能写 1 到 32 个字母、数字、点、横线或下划线，写的是“${text}”。`,
		alone: (option: string) => `${option} 要和 --demo 一起用。`,
		help: `  --demo         装入全部虚构的 2020 年演示数据，并显示演示账号本次启动的密码；数据目录里不能有正式数据
  --demo-size 条数  装入多少条，默认 3000；两万条以上文字较短、不带附件，供测速
  --demo-seed 种子  同一个种子，数据逐字节相同；默认 2020`,
	},
	en: {
		size: (text: string, least: number, most: number) =>
			`--demo-size takes a whole number from ${least} to ${most}, not "${text}".`,
		seed: (text: string) => `--demo-seed takes 1 to 32 letters, digits, dots, hyphens or underscores, not "${text}".`,
		alone: (option: string) => `${option} needs --demo.`,
		help: `  --demo             load an invented year 2020, and show this start's password of the invented accounts;
                     refused on a data directory that holds real work
  --demo-size COUNT  how many disclosures, default 3000; above 20,000 texts are short and without files, for benchmarks
  --demo-seed SEED   the same seed gives the same bytes; default 2020`,
	},
} as const;
