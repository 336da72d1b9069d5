/** What is wrong with a stored file. */
export const blobText = {
	damaged: (hash: string) => `文件 ${hash} 在磁盘上已损坏，请从备份恢复。`,
} as const;
