interface ShownTableProps {
	readonly className: string;
	/** What a screen reader calls the part that scrolls. */
	readonly label: string;
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** A table as the public will read it: every column and cell, also where two columns have the same name. */
export function ShownTable({ className, label, caption, columns, rows }: ShownTableProps) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
		<section className={className} tabIndex={0} aria-label={label}>
			<table>
				<caption>{caption}</caption>
				<thead>
					<tr>
						{columns.map((column, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: names of columns may repeat; their place does not change
							<th key={index} scope="col">
								{column}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
						<tr key={index}>
							{row.map((cell, column) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: nor have cells
								<td key={column}>{cell}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
