import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import type { Item } from '../../api/api.generated.ts';
import { call } from '../../api/client.ts';
import { readKey } from '../../api/hooks.ts';
import { clauses } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import type { Suggestion } from './reading.ts';
import { NEW_DRAFT_TEXTS } from './texts.ts';

const PAGE_SIZE = 100;

async function readItems(place: string): Promise<readonly Item[]> {
	const items: Item[] = [];
	let cursor: string | undefined;
	do {
		const page = await call('GET /places/{place}/editions/{edition}/items', {
			path: { place, edition: 'current' },
			query: { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) },
		});
		items.push(...page.items);
		cursor = page.next ?? undefined;
	} while (cursor !== undefined);
	return items;
}

/** Every row of the catalogue in force: a few hundred at most. */
export function useItems(place: string) {
	return useQuery({
		queryKey: [...readKey('GET /places/{place}/editions/{edition}/items'), place, 'all'],
		queryFn: () => readItems(place),
		staleTime: Number.POSITIVE_INFINITY,
	});
}

const SHOWN = 5;

interface RowsChoiceProps {
	readonly items: readonly Item[];
	readonly suggestions: readonly Suggestion[];
	readonly isFromFile: boolean;
	readonly value: readonly string[];
	readonly onChange: (itemIds: readonly string[]) => void;
}

/** Rows it stands under: those the document suggests, each with why, and any other. */
export function RowsChoice({ items, suggestions, isFromFile, value, onChange }: RowsChoiceProps) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const byId = new Map(items.map((one) => [one.itemKey, one.item]));
	const nameOf = (itemId: string) => {
		const item = byId.get(itemId);
		return item === undefined ? itemId : [item.category, item.name].join(' · ');
	};
	const likely = suggestions.slice(0, SHOWN);
	const others = value.filter((itemId) => !likely.some((one) => one.itemId === itemId));
	const toggle = (itemId: string, isChosen: boolean) =>
		onChange(isChosen ? [...value, itemId] : value.filter((one) => one !== itemId));
	return (
		<fieldset className="new-draft__rows">
			<legend className="draft-field__label">{texts.rows}</legend>
			{isFromFile && <p>{likely.length === 0 ? texts.rowsNone : texts.rowsSuggested}</p>}
			<ul>
				{[...likely.map(({ itemId }) => itemId), ...others].map((itemId) => {
					const suggestion = likely.find((one) => one.itemId === itemId);
					const found = suggestion?.elements.filter(({ state }) => state === 'present').length ?? 0;
					return (
						<li key={itemId}>
							<Checkbox checked={value.includes(itemId)} onChange={({ target }) => toggle(itemId, target.checked)}>
								<span>{nameOf(itemId)}</span>
							</Checkbox>
							{suggestion !== undefined && (
								<p className="new-draft__why">
									{clauses(suggestion.why.map(({ message }) => message))}
									{suggestion.elements.length > 0 && <span>　{texts.elements(found, suggestion.elements.length)}</span>}
								</p>
							)}
						</li>
					);
				})}
			</ul>
			<label htmlFor="rows-add">{texts.rowsAdd}</label>
			<Select
				id="rows-add"
				className="new-draft__select"
				showSearch={{ optionFilterProp: 'label' }}
				placeholder={texts.rowsAddHint}
				value={null}
				options={items
					.filter(({ itemKey }) => !value.includes(itemKey))
					.map(({ itemKey }) => ({ value: itemKey, label: nameOf(itemKey) }))}
				onChange={(itemId: string | null) => {
					if (itemId !== null) onChange([...value, itemId]);
				}}
			/>
		</fieldset>
	);
}
