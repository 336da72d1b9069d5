import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CatalogueDraft, CatalogueItem } from '../../api/api.generated.ts';
import { useTexts } from '../../language/texts.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { Records } from '../../parts/records.tsx';
import { pointsOf, WORKSHOP_TEXTS } from './fields.ts';
import { useFieldText } from './reading-pane.tsx';

interface RowsTabProps {
	readonly draft: CatalogueDraft;
	readonly onEdit: (row: number) => void;
	readonly onAdd: (afterRow: number) => void;
}

/** Every row of the copy. */
export function RowsTab({ draft, onEdit, onAdd }: RowsTabProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const textOf = useFieldText();
	const [search, setSearch] = useState('');
	const isOpen = draft.state === 'open';
	const open = new Map<number, number>();
	for (const { row, decided } of pointsOf(draft))
		if (row !== null && decided === null) open.set(row, (open.get(row) ?? 0) + 1);
	const { items } = draft.catalogue;
	const wanted = search.trim();
	const shown = items.filter(({ name, category }) => `${category}${name}`.includes(wanted));
	const column = (field: 'timeLimit' | 'bodies') => ({
		title: texts.fields[field],
		cell: (item: CatalogueItem) => textOf(item, field),
	});
	return (
		<>
			<div className="filters">
				<FilterField label={texts.rowsFind}>
					{(id) => <Input id={id} allowClear value={search} onChange={({ target }) => setSearch(target.value)} />}
				</FilterField>
				{isOpen && <Button onClick={() => onAdd(items.at(-1)?.row ?? 0)}>{texts.addRow}</Button>}
			</div>
			<Records
				caption={texts.rowsCaption}
				rows={shown}
				keyOf={({ row }) => String(row)}
				none={texts.rowsNone}
				columns={[
					{ title: texts.fields.row, cell: ({ row }) => row },
					{
						title: texts.fields.name,
						isHead: true,
						cell: ({ row, name, category, subcategory }) => (
							<>
								{name}
								<span className="records__note">
									{category}
									{subcategory !== null && subcategory !== name && ` / ${subcategory}`}
								</span>
								{open.has(row) && <span className="state-word">{texts.openPoints(open.get(row) ?? 0)}</span>}
							</>
						),
					},
					column('timeLimit'),
					column('bodies'),
					...(isOpen
						? [
								{
									title: texts.editRow,
									cell: ({ row }: CatalogueItem) => (
										<span className="records__acts">
											<Button onClick={() => onEdit(row)}>
												{texts.editRow}
												<span className="visually-hidden"> {row}</span>
											</Button>
											<Button onClick={() => onAdd(row)}>
												{texts.addRow}
												<span className="visually-hidden"> {row}</span>
											</Button>
										</span>
									),
								},
							]
						: []),
				]}
			/>
		</>
	);
}
