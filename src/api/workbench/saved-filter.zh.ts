/** Why a filter was not saved. */
export const savedFilterRefusals = {
	'filter-name-missing': () => '没有给常用筛选起名字。请写一个名字。',
	'filters-too-many': (most: number) => `常用筛选已有 ${most} 个。请先删去不用的。`,
} as const;
