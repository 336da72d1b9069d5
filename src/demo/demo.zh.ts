/** What the operator is told about the demonstration. */
export const demoText = {
	realData:
		'这个数据目录里已经有正式的信息或账号，不能再装入演示数据。请换一个空的数据目录：gongkai serve --demo --data 另一个目录。',
	noPlaces: '没有找到随程序提供的目录，演示数据没有装入。请先不带 --demo 启动一次，看看目录是否装好。',
	label: '装入演示数据',
	installed: (count: number, seconds: string) =>
		`演示数据已装入：${count} 条信息，用时 ${seconds} 秒。全部虚构，请勿当真。\n`,
	present: (size: number, seed: string) => `演示数据早已装入（${size} 条，种子 ${seed}），不重复装入。\n`,
	differs: '要换一套演示数据，请换一个空的数据目录。\n',
	continues: (size: number, seed: string) => `上次装入演示数据没有做完（${size} 条，种子 ${seed}），接着做。\n`,
	password: (names: string, password: string) =>
		`演示账号（登录名 ${names} 等，都以 demo- 开头）本次启动的密码：${password}\n每次带 --demo 启动都换一个；不带 --demo 启动时，演示账号不能登录。\n`,
} as const;
