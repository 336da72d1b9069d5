/** What a person is told about the reading of a notice: what stands there, how it was read, what to check. */
export const noticeTextWords = {
	wrongWeekday: (date: string, printed: string, actual: string) =>
		`${date} 印的是${printed}，实际是${actual}。请核对日期。`,
	wrongCount: (printed: number, read: number) => `印的是共 ${printed} 天，读出 ${read} 天。请核对起止日期。`,
	joinedWeekend: (days: string) => `“与周末连休”读作连同 ${days} 一起放假。请核对。`,
	notUnderstood: () => '没有读懂这一句。请核对，必要时改用 JSON 填写。',
	yearMissing: () => '没有从标题读出是哪一年的安排。请连标题一起粘贴。',
	noHoliday: () => '没有找到“一、元旦：1月1日……放假”这样的条目。请粘贴通知全文。',
	repeatedDay: (date: string) => `${date} 在前面已经出现过。请核对。`,
} as const;

export const WEEKDAY_WORDS = ['日', '一', '二', '三', '四', '五', '六'] as const;
