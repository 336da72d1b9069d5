export const 排版失败 = {
	超时: (timeoutMs: number) =>
		`生成 PDF 超过 ${Math.round(timeoutMs / 1000)} 秒，已停止。请减少内容后再试，或改为导出 Word、Excel。`,
	中断: '生成 PDF 的进程意外停止，请再试一次；如仍失败，请改为导出 Word、Excel 并告知运维人员。',
	出错: (reason: string) => `生成 PDF 出错，请改为导出 Word、Excel 并把下面的原因告知运维人员：${reason}`,
	没有字体目录: (directory: string) => `找不到字体目录 ${directory}，请核对配置中的字体目录是否存在。`,
};
