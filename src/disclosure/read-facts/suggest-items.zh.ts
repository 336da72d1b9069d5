import type { SuggestionField } from './suggestion.ts';

const FIELDS: Readonly<Record<SuggestionField, string>> = {
	document: '目录列名的文件',
	name: '事项名称',
	subcategory: '二级事项',
	category: '一级事项',
	elements: '公开内容（要素）',
};

/** Why a row of the catalogue may fit, in words: `标题与事项名称都有“资金”“分配结果”`. */
export function suggestionReason(field: SuggestionField, place: 'title' | 'text', words: readonly string[]): string {
	const quoted = words.map((word) => `“${word}”`).join('');
	return `${place === 'title' ? '标题' : '正文'}与${FIELDS[field]}都有${quoted}`;
}
