import type { FormColumn } from '../../documents/forms/index.ts';
import type { CellState } from '../../supervision/coverage-matrix/store.ts';

/** States of a cell as a reader calls them. */
export const CELL_WORDS: Readonly<Record<CellState, string>> = {
	covered: '有内容',
	late: '逾期',
	empty: '空白',
	pending: '未到期',
};

/** The printed list of cells. */
export const coverageTexts = {
	title: (place: string) => `${place}公开事项覆盖情况表`,
	sheetName: '覆盖情况',
	made: (minute: string) => `生成时间：${minute}`,
	empty: '没有应当公开的事项。',
	total: (cells: number, covered: number) => `共 ${cells} 格，其中有内容 ${covered} 格。`,
	nil: '本期无此内容',
};

const column = (label: string, share: number): FormColumn => ({ label, share, align: 'left' });
export const COVERAGE_COLUMNS: readonly FormColumn[] = [
	column('事项', 120),
	column('公开主体', 90),
	column('状态', 30),
	column('逾期', 20),
	column('在办', 20),
	column('最近公开', 30),
];
