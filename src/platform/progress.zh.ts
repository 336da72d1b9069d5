/** Time left, behind the bar. */
export const progressText = {
	seconds: (count: number) => `，约剩 ${count} 秒`,
	minutes: (count: number) => `，约剩 ${count} 分钟`,
} as const;
