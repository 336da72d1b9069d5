/** What the operator reads when the installation's key cannot be used. */
export const secretKeyText = {
	damaged: (path: string) =>
		`密钥文件 ${path} 已损坏。请从备份恢复它；没有备份时可以删除它重新生成，但所有账号都要重新绑定动态口令。`,
} as const;
