import type { ReactNode } from 'react';

/** One column of {@link Rows}. */
export interface Column<Row> {
	readonly title: string;
	readonly cell: (row: Row) => ReactNode;
	/** Names the row: heading of the row, title of its card. */
	readonly isHead?: boolean;
	/** Right-aligned digits of one width. */
	readonly isNumber?: boolean;
	/** A day or a short number, never broken in two. */
	readonly isWhole?: boolean;
}

interface RowsProps<Row> {
	readonly caption: string;
	readonly columns: readonly Column<Row>[];
	readonly rows: readonly Row[];
	readonly keyOf: (row: Row) => string;
	/** Why there is nothing. */
	readonly none: string;
}

/** A table of a register; on a phone a card for each row, with the names of the columns beside their values. */
export function Rows<Row>({ caption, columns, rows, keyOf, none }: RowsProps<Row>) {
	if (rows.length === 0) return <p className="worklist__none">{none}</p>;
	const className = ({ isNumber, isWhole }: Column<Row>) =>
		isNumber ? 'rows__number' : isWhole ? 'rows__whole' : undefined;
	return (
		<table className="rows">
			<caption>{caption}</caption>
			<thead>
				<tr>
					{columns.map((column) => (
						<th key={column.title} scope="col" className={className(column)}>
							{column.title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={keyOf(row)}>
						{columns.map((column) =>
							column.isHead ? (
								<th key={column.title} scope="row" className={className(column)}>
									{column.cell(row)}
								</th>
							) : (
								<td key={column.title} data-title={column.title} className={className(column)}>
									{column.cell(row)}
								</td>
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}
