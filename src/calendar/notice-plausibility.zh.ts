/** The doubt as a sentence that a clerk can check against the printed notice. */
export function noticeDoubtText(given: number, worked: number, statutoryDays: number): string {
	return `周一至周五放假 ${given} 天，周末上班 ${worked} 天，相差 ${given - worked} 天；法定节假日是 ${statutoryDays} 天，调休不应改变总数。请对照通知原文逐日核对。`;
}
