import { foldText, type Simplify } from './fold.ts';

/** What a column of a catalogue table holds. `level` columns carry their depth; ticks carry what ticking them means. */
export type ColumnMeaning =
	| {
			readonly field:
				| 'seq'
				| 'elements'
				| 'legalBasis'
				| 'timeLimit'
				| 'bodies'
				| 'section'
				| 'siteColumn'
				| 'document'
				| 'note';
	  }
	| { readonly field: 'level'; readonly depth: number }
	| { readonly field: 'channels' }
	| { readonly field: 'channel-tick'; readonly label: string }
	| { readonly field: 'modes' }
	| { readonly field: 'audience' }
	| { readonly field: 'levels' }
	| { readonly field: 'mode-tick'; readonly mode: 'proactive' | 'on-request' }
	| { readonly field: 'audience-tick'; readonly audience: 'everyone' | 'specific-group' }
	| { readonly field: 'level-tick'; readonly levels: readonly ('county' | 'township' | 'village')[] }
	| { readonly field: 'form' }
	| { readonly field: 'unknown' };

const DEPTHS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 };

/** Headers that only group the columns below them. */
const GROUP_WORDS = /^(公开事项|事项|公开对象|公开方式|公开层级|公开渠道和载体|公开渠道|公开内容)$/;

/**
 * Headers lie across places: 公开方式 is a mode here, a channel there, a form of presentation elsewhere. So a label is read
 * together with the label above it, and the ambiguous ones are settled by the cells (see `settleMeanings` in placement.ts).
 */
export function readColumnLabel(label: string, group: string | null, simplify?: Simplify): ColumnMeaning {
	const text = foldText(label, simplify).replace(/[:*]/g, '');
	const above = group === null ? '' : foldText(group, simplify);
	const depth = /^([一二三四五六])级(?:公开)?(?:事项|目录|指标|分类|栏目|标题|名称|类别)?$/.exec(text);
	if (depth) return { field: 'level', depth: DEPTHS[depth[1] ?? ''] ?? 1 };
	if (/^(序号|编号|序|项目序号|目录序号|NO\.?|No\.?)$/i.test(text)) return { field: 'seq' };
	if (/对象/.test(above) || /^(全社会|社会公众|特定(群体|群众|对象|人群).*)$/.test(text)) {
		if (/全社会|公众|社会/.test(text)) return { field: 'audience-tick', audience: 'everyone' };
		if (/特定/.test(text)) return { field: 'audience-tick', audience: 'specific-group' };
	}
	if (/层级/.test(above) || /^(省|市|州|县|区|旗|乡|镇|村|街道|社区|县区|市县|乡镇|镇街)[、,/]?.*级$/.test(text)) {
		const levels: ('county' | 'township' | 'village')[] = [];
		if (/县|区|旗|市/.test(text.replace(/社区/g, ''))) levels.push('county');
		if (/乡|镇|街/.test(text)) levels.push('township');
		if (/村|社区/.test(text)) levels.push('village');
		if (levels.length > 0) return { field: 'level-tick', levels };
	}
	if (/^依申请(公开)?$/.test(text)) return { field: 'mode-tick', mode: 'on-request' };
	if (/^主动(公开)?$/.test(text)) return { field: 'mode-tick', mode: 'proactive' };
	if (/^(公开)?(渠道|载体)/.test(above) && !GROUP_WORDS.test(text))
		return { field: 'channel-tick', label: label.replace(/\s/g, '') };
	if (/栏目/.test(text)) return { field: 'siteColumn' };
	if (/(渠道|载体|平台)/.test(text)) return { field: 'channels' };
	if (/属性$/.test(text)) return { field: 'modes' };
	if (/公开方式$/.test(text)) return { field: 'modes' };
	if (/公开形式$/.test(text)) return { field: 'form' };
	if (/公开对象|公开范围|受众/.test(text)) return { field: 'audience' };
	if (/公开层级/.test(text)) return { field: 'levels' };
	if (/(依据|法规政策)/.test(text)) return { field: 'legalBasis' };
	if (/(时限|期限|更新时间|公开时间|更新周期|更新频率|公开频次|时效)/.test(text)) return { field: 'timeLimit' };
	if (/(股室|科室|处室|信息保障单位|承办(部门|机构|科室)|责任科)/.test(text)) return { field: 'section' };
	if (/(主体|责任单位|公开单位|责任部门|牵头单位|责任机构|公开部门|实施单位)/.test(text)) return { field: 'bodies' };
	if (/(具体文件|文件名称|公开文件|相关文件)/.test(text)) return { field: 'document' };
	if (/(公开内容|内容要素|主要内容|内容标准|公开要素|具体内容|内容\(要素\))/.test(text)) return { field: 'elements' };
	if (/^(备注|说明)$/.test(text)) return { field: 'note' };
	if (/^(子项|子项名称|子事项|小项|小类|细项|事项子项|业务子项|办理项)(名称)?$/.test(text))
		return { field: 'level', depth: 3 };
	if (
		/^(公开)?(事项|事项名称|项目名称|项目|类别|分类|大类|大项|事项分类|公开事项名称|公开项目|事项类别|目录名称|业务事项|公开类别|公开分类)$/.test(
			text,
		)
	)
		return { field: 'level', depth: 1 };
	return { field: 'unknown' };
}

/** True for a label that spans sub-columns and carries no cells of its own once they exist. */
export function isGroupLabel(label: string, simplify?: Simplify): boolean {
	return GROUP_WORDS.test(foldText(label, simplify));
}
