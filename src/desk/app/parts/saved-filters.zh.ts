export const savedFiltersZh = {
	label: '常用筛选',
	choose: '选一个常用筛选',
	name: '给现在的筛选起个名字',
	save: '存为常用',
	remove: (name: string) => `删去“${name}”`,
};
