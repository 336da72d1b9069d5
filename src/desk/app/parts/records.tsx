import type { ReactNode } from 'react';

/** One column of {@link Records}. */
export interface RecordColumn<Row> {
	readonly title: string;
	readonly cell: (row: Row) => ReactNode;
	/** Names the row: its cell is the row's heading, and the title of its card. */
	readonly isHead?: boolean;
	/** A day, a moment or a name, never broken in two. */
	readonly isWhole?: boolean;
}

interface RecordsProps<Row> {
	/** Read out before the table; not seen. */
	readonly caption: string;
	readonly columns: readonly RecordColumn<Row>[];
	readonly rows: readonly Row[];
	readonly keyOf: (row: Row) => string;
	/** Why there is nothing. */
	readonly none: ReactNode;
}

/** Rows of one kind: a table, and on a phone a card for each row with the columns' names beside their values. */
export function Records<Row>({ caption, columns, rows, keyOf, none }: RecordsProps<Row>) {
	if (rows.length === 0) return <p className="records__none">{none}</p>;
	return (
		<table className="records">
			<caption className="visually-hidden">{caption}</caption>
			<thead>
				<tr>
					{columns.map(({ title }) => (
						<th key={title} scope="col">
							{title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={keyOf(row)}>
						{columns.map(({ title, cell, isHead = false, isWhole = false }) =>
							isHead ? (
								<th key={title} scope="row" className={isWhole ? 'records__whole' : undefined}>
									{cell(row)}
								</th>
							) : (
								<td key={title} data-title={title} className={isWhole ? 'records__whole' : undefined}>
									{cell(row)}
								</td>
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}
