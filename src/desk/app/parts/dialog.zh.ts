export const dialogZh = {
	close: '关闭',
	cancel: '取消',
	reason: '理由',
	reasonHelp: '会记入操作记录，审计管理员看得到。',
	reasonMissing: '请写明理由。',
	copy: '复制',
	copied: '已复制',
	copyByHand: '浏览器不让复制，请选中文字后按 Ctrl+C。',
	onceTitle: '只显示这一次',
	print: '打印',
};
