/** What the operator reads when the database cannot be used. */
export const databaseFaultText = {
	inUse: (directory: string, holder: string) =>
		`数据目录 ${directory} 正被另一个公开系统进程使用${holder}。请先停止它，或用 --data 另选一个目录。`,
	holder: (pid: number) => `（进程号 ${pid}）`,
	noBinaries: (platform: string) =>
		`没有找到适用于 ${platform} 的内置数据库程序。请在程序目录运行 npm ci（不要加 --omit=optional 或 --ignore-scripts），或用 DATABASE_URL 指定外部 PostgreSQL。`,
	windows: '内置数据库目前不支持 Windows。请用 DATABASE_URL 指定一台 PostgreSQL 15 或更高版本的服务器。',
	noAccount:
		'内置数据库不能以没有账号名的用户运行（系统的用户表里查不到当前用户号）。请换一个普通用户启动，或用 DATABASE_URL 指定外部 PostgreSQL。',
	noUnprivilegedAccount:
		'以 root 启动时，内置数据库要改用 nobody 账号运行，但系统里没有这个账号。请以普通用户启动，或用 DATABASE_URL 指定外部 PostgreSQL。',
	unreachable: (path: string) =>
		`以 root 启动时，内置数据库改用 nobody 账号运行，而它进不了 ${path}。请把程序和数据放到其他用户可进入的目录，或以普通用户启动。`,
	permission: (path: string) => `没有权限读写 ${path}。请检查目录的所有者和权限，或用 --data 另选一个目录。`,
	diskFull: (path: string) => `${path} 所在的磁盘空间不足。请腾出空间后重新启动，已保存的数据不受影响。`,
	readOnly: (path: string) => `${path} 所在的磁盘是只读的。请用 --data 另选一个可写的目录。`,
	cannotCreate: (path: string) => `无法建立目录 ${path}：上级目录不可用或只读。请用 --data 另选一个可写的目录。`,
	notDirectory: (path: string) => `${path} 不是目录。请用 --data 另选一个目录。`,
	networkDisk: (path: string) => `${path} 所在的磁盘不支持文件锁。请把数据目录放在本机磁盘上。`,
	socketPathTooLong: (path: string) =>
		`数据目录的路径太长（${path}），数据库无法监听。请用 --data 另选一个路径较短的目录。`,
	versionMismatch: (directory: string, found: string, expected: string) =>
		`${directory} 里的数据库是 PostgreSQL ${found} 建立的，本程序自带的是 ${expected}。请用原来版本的程序导出备份，再用本程序恢复。`,
	initializeFailed: (directory: string, tail: string) => `无法在 ${directory} 建立内置数据库：\n${tail}`,
	startFailed: (logFile: string, tail: string) => `内置数据库没有启动成功，详情见 ${logFile}：\n${tail}`,
	startTimeout: (logFile: string, seconds: number) => `内置数据库 ${seconds} 秒内没有就绪，详情见 ${logFile}。`,
	lost: (logFile: string) => `内置数据库反复意外退出，已停止重试，详情见 ${logFile}。`,
	tooOld: (found: string) => `数据库服务器的版本是 ${found}，本程序需要 PostgreSQL 15 或更高版本。`,
	encoding: (found: string) =>
		`数据库的编码是 ${found}，必须是 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' 另建数据库。`,
	unreachableServer: '连接不上 DATABASE_URL 指定的数据库服务器。请检查地址、端口和网络，并确认服务器已启动。',
	refusedLogin: 'DATABASE_URL 指定的数据库服务器拒绝登录。请检查用户名、密码和访问规则（pg_hba.conf）。',
	noDatabase: 'DATABASE_URL 指定的数据库不存在。请先在服务器上建立它（CREATE DATABASE）。',
	connectFailed: (code: string) => `无法使用 DATABASE_URL 指定的数据库（${code}）。`,
	noCreate: '数据库账户没有建表权限。请让它成为该数据库的所有者，或授予 CREATE 权限。',
	superuser: '数据库账户是超级用户，不受“只增不改”的保护。建议换用普通账户。',
	migrationEdited: (file: string) =>
		`迁移文件 ${file} 在执行之后被改动过。请恢复原文件；要改动数据库结构，请新增一个迁移文件。`,
	migrationUnknown: (version: number) =>
		`数据库已升级到第 ${version} 号迁移，比本程序新。请换用新版本的程序，不要用旧程序打开。`,
	migrationNumbering: (file: string) => `迁移文件 ${file} 的编号有误：应为四位数字加下划线，从 0001 起连续编号。`,
	migrationFailed: (file: string, reason: string) => `迁移 ${file} 执行失败，数据库保持原样：${reason}`,
} as const;
