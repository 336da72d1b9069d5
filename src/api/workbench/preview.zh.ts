/** Words above the preview of a page that is not public. */
export const previewZh = {
	notice: '预览，尚未公开。',
	masked: (count: number) => `有 ${count} 处个人信息还不能公开，这里已经遮去；稿子里要另外处理。`,
	files: (count: number) => `附件里有 ${count} 处还不能公开。`,
	nothing: '预览，尚未公开。稿子里有系统遮不掉、也不能公开的内容，先处理好才能预览。',
};
