/** Why the site cannot listen. */
export const serverFaultText = {
	portTaken: (port: number) => `端口 ${port} 已被别的程序占用。请先停止那个程序，或用 --port 另选一个端口。`,
	portForbidden: (port: number) => `没有权限使用端口 ${port}。请用 --port 另选 1024 以上的端口，由反向代理转发。`,
	noAddress: (host: string) => `本机没有地址 ${host}，请检查 GONGKAI_HOST。`,
} as const;
