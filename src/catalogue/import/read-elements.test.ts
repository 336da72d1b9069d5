import { describe, expect, test } from 'vitest';
import { readElements } from './read-elements.ts';

describe('printed list items', () => {
	test.each([
		['bullets on lines', '•资金名称\n•分配结果', ['资金名称', '分配结果']],
		['double bullets of a conversion', '·•退出标准\n·•退出程序', ['退出标准', '退出程序']],
		[
			'a wrapped item continues',
			'·•纳入项目库的项目\n（项目名称、地点）\n·•审定的项目库',
			['纳入项目库的项目（项目名称、地点）', '审定的项目库'],
		],
		[
			'bullets inside one line',
			'· 识别标准(国定、省定) · 识别程序 · 识别结果',
			['识别标准(国定、省定)', '识别程序', '识别结果'],
		],
		[
			'running numbers inside one line',
			'1. 机构名称 2. 联系方式 1) 办公地址 2) 门户网站',
			['机构名称', '联系方式', '办公地址', '门户网站'],
		],
		[
			'numbers in brackets below numbers',
			'1. 预决算 2. 经费 (1) 出国 (2) 公车 3. 采购 (1) 项目',
			['预决算', '经费', '出国', '公车', '采购', '项目'],
		],
		['a number that does not run is text', '2020年度计划 12. 月进展', ['2020年度计划12. 月进展']],
		['a decimal is text', '增长 1.5 倍', ['增长1.5倍']],
		['Chinese numbers', '一、名称\n二、依据', ['名称', '依据']],
		['circled numbers', '①名称\n②依据', ['名称', '依据']],
		['list items of a web page', '<ul><li>名称</li><li>依据</li></ul>', ['名称', '依据']],
		[
			'a flattened list separated by blanks',
			'<ul style="x"> 项目名称 实施地点（村、组） 责任人 </ul>',
			['项目名称', '实施地点（村、组）', '责任人'],
		],
		[
			'semicolons outside brackets',
			'资金名称；分配结果（来源；规模）；监督方式。',
			['资金名称', '分配结果（来源；规模）', '监督方式'],
		],
		['one sentence stays one item', '救助申报、实施、标准、结果', ['救助申报、实施、标准、结果']],
		['nothing', ' \n ', []],
	])('%s', (_, text, expected) => {
		expect(readElements(text, 'wrapped').entries).toEqual(expected);
	});

	test('unmarked paragraphs of a word processor are items, unmarked wrapped lines are not', () => {
		const text = '申报内容（项目名称等）\n申报流程\n申报结果（项目库规模、项目名单和其他）';
		expect(readElements(text, 'paragraphs').entries).toHaveLength(3);
		expect(readElements('帮扶计划、帮扶项目、帮扶工\n作进展情况、成效', 'wrapped').entries).toEqual([
			'帮扶计划、帮扶项目、帮扶工作进展情况、成效',
		]);
	});
});
