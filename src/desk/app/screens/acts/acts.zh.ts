export const actsZh = {
	title: '公开、更正、撤回记录',
	caption: '每一次公开、更正、变更、撤回各一行，新的在前',
};
