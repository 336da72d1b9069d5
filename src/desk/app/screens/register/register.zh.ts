export const registerZh = {
	title: '发布台账',
	caption: '每条信息一行，新发布的在前；由操作记录推出，不能填写',
	find: '查找',
};
