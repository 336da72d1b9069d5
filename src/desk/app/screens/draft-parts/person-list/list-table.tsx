interface ListTableProps {
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** One compiled form of a list, as it would be read. */
export function ListTable({ caption, columns, rows }: ListTableProps) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section className="person-list__scroll" tabIndex={0} aria-label={caption} lang="zh-CN">
			<table>
				<caption>{caption}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th key={column} scope="col">
								{column}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no other name than their place
						<tr key={index}>
							{row.map((text, column) => (
								<td key={columns[column]}>{text}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
