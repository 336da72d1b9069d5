import { Button } from 'antd';
import { useState } from 'react';
import { dictionary, useTexts } from '../../../language/texts.ts';
import type { CellFinding } from './check.ts';
import { columnLetters, type Place } from './sheet.ts';
import { tableGridEn } from './table-grid.en.ts';
import { tableGridZh } from './table-grid.zh.ts';

const TEXTS = dictionary(tableGridZh, tableGridEn);
const SHOWN = 100;

interface FindingListProps {
	readonly findings: readonly CellFinding[];
	readonly onShow: (place: Place) => void;
}

/** Every fault and doubt at once; each button goes to its cell. */
export function FindingList({ findings, onShow }: FindingListProps) {
	const texts = useTexts(TEXTS);
	const [shown, setShown] = useState(SHOWN);
	const place = ({ row, column }: CellFinding) => (row ?? -1) * 1000 + (column ?? -1);
	const sorted = [...findings].sort(
		(one, other) => Number(other.isFault) - Number(one.isFault) || place(one) - place(other),
	);
	const more = sorted.length - shown;
	return (
		<>
			<ul className="table-grid__findings">
				{sorted.slice(0, shown).map(({ isFault, row, column, message }, index) => {
					const address = row === null ? texts.whole : `${column === null ? '' : columnLetters(column)}${row + 1}`;
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: the list is shown anew, whole, after each check
						<li key={index} className={isFault ? 'table-grid__fault' : 'table-grid__warning'}>
							{row === null ? (
								<span>{address}</span>
							) : (
								<Button size="small" onClick={() => onShow({ row, column: column ?? 0 })}>
									{address}
								</Button>
							)}
							<span>{message}</span>
						</li>
					);
				})}
			</ul>
			{more > 0 && <Button onClick={() => setShown(shown + SHOWN)}>{texts.moreFindings(Math.min(more, SHOWN))}</Button>}
		</>
	);
}
