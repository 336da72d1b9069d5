import type { DuplicateReason } from '../../disclosure/duplicates/store.ts';

const REASONS: Readonly<Record<DuplicateReason, string>> = {
	'same-file': '同一个文件',
	'same-number': '文号相同',
	'same-title': '标题相同',
};

/** `已有“…”（文号相同、标题相同），可能重复。…` */
export function duplicateText(title: string, why: readonly DuplicateReason[]): string {
	const reasons = why.map((one) => REASONS[one]).join('、');
	return `已有“${title}”（${reasons}），可能重复。请打开核对：是同一件事的，在原有的信息上办理更正或者变更。`;
}
