import { DataTable } from './data-table.tsx';

export const examples = {
	'amounts stand on the right': () => (
		<DataTable
			id="table-1"
			most={10}
			table={{
				caption: '项目安排',
				columns: ['项目', '金额（万元）'],
				rows: [
					['村道', '1,200.50'],
					['<b>水渠</b>', '80'],
				],
			}}
		/>
	),
	'no more rows than asked for, short rows filled up': () => (
		<DataTable id="table-2" most={1} table={{ caption: '甲', columns: ['一', '二'], rows: [['1'], ['2', '3']] }} />
	),
};
