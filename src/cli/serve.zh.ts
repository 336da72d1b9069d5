/** What `gongkai serve` tells the operator. */
export const serveText = {
	ready: (url: string) => `公开系统已启动：${url} （按 Ctrl+C 停止）\n`,
	stopping: '正在停止：等待未完成的请求……\n',
	stopped: '已停止。\n',
} as const;
