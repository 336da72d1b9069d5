import { useQueries } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useId } from 'react';
import type { DisclosureItem, ElementAnswer } from '../../../../disclosure/disclosure.ts';
import type { Item } from '../../api/api.generated.ts';
import { call } from '../../api/client.ts';
import { readKey } from '../../api/hooks.ts';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import type { FieldsProps } from './basic-fields.tsx';
import { DRAFT_TEXTS } from './texts.ts';

const ROUTE = 'GET /places/{place}/editions/{edition}/items/{row}';

interface Rows {
	/** Undefined until all are read. */
	readonly rows: readonly Item[] | undefined;
	/** Why one could not be read; null otherwise. */
	readonly error: Error | null;
}

/** The rows of the catalogue a disclosure stands under, in the edition of that day. */
export function useRows(place: string, items: readonly DisclosureItem[]): Rows {
	const reads = useQueries({
		queries: items.map(({ editionId: edition, row }) => {
			const request = { path: { place, edition, row } };
			return { queryKey: readKey(ROUTE, request), queryFn: () => call(ROUTE, request as never), staleTime: Infinity };
		}),
	});
	const rows = reads.map(({ data }) => data as Item | undefined);
	return {
		rows: rows.every((row) => row !== undefined) ? (rows as readonly Item[]) : undefined,
		error: reads.find(({ error }) => error !== null)?.error ?? null,
	};
}

interface ElementsProps extends FieldsProps, Rows {
	readonly items: readonly DisclosureItem[];
}

interface ElementLineProps {
	readonly element: string;
	readonly answer: ElementAnswer | undefined;
	readonly isEditable: boolean;
	readonly onAnswer: (answer: Pick<ElementAnswer, 'state' | 'reason'>) => void;
}

function ElementLine({ element, answer, isEditable, onAnswer }: ElementLineProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const id = useId();
	return (
		<li className="draft-elements__line">
			<span id={id} className="draft-elements__name">
				{element}
				{answer === undefined && <em className="draft-elements__open">{texts.elementOpen}</em>}
			</span>
			<Radio.Group
				aria-labelledby={id}
				disabled={!isEditable}
				value={answer?.state ?? null}
				onChange={({ target }) =>
					onAnswer({ state: target.value, reason: target.value === 'nil' ? (answer?.reason ?? '') : null })
				}
				options={[
					{ value: 'present', label: texts.elementPresent },
					{ value: 'nil', label: texts.elementNil },
				]}
			/>
			{answer?.state === 'nil' && (
				<Input
					className="draft-elements__reason"
					aria-label={named(element, texts.elementReason)}
					placeholder={texts.elementReason}
					value={answer.reason ?? ''}
					readOnly={!isEditable}
					onChange={({ target }) => onAnswer({ state: 'nil', reason: target.value })}
				/>
			)}
		</li>
	);
}

/** 要素核对: each element of each row is present, or is not there for a reason. */
export function Elements({ fields, isEditable, edit, items, rows, error }: ElementsProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const groups = items.map(({ itemId }, index) => ({ itemId, row: rows?.[index]?.item }));
	const all = groups.flatMap(({ itemId, row }) => (row?.elements ?? []).map((element) => ({ itemId, element })));
	const answerOf = (itemId: string, element: string) =>
		fields.elements.find((one) => one.itemId === itemId && one.element === element);
	const done = all.filter(({ itemId, element }) => answerOf(itemId, element) !== undefined).length;
	const answer = (itemId: string, element: string, given: Pick<ElementAnswer, 'state' | 'reason'>) => {
		const others = fields.elements.filter((one) => one.itemId !== itemId || one.element !== element);
		edit({ elements: [...others, { itemId, element, ...given }] });
	};
	const answerOpen = () =>
		edit({
			elements: [
				...fields.elements,
				...all
					.filter(({ itemId, element }) => answerOf(itemId, element) === undefined)
					.map(({ itemId, element }) => ({ itemId, element, state: 'present' as const, reason: null })),
			],
		});
	if (rows === undefined) return error === null ? <Loading /> : <Refusals error={error} />;
	if (all.length === 0) return <p>{texts.elementsNone}</p>;
	return (
		<>
			<p>
				{texts.elementsLead} <strong>{texts.elementsDone(done, all.length)}</strong>
			</p>
			{groups.map(({ itemId, row }) => (
				<div key={itemId}>
					<h3 className="draft-elements__row">{row?.name}</h3>
					<ul className="draft-elements">
						{row?.elements.map((element) => (
							<ElementLine
								key={element}
								element={element}
								answer={answerOf(itemId, element)}
								isEditable={isEditable}
								onAnswer={(given) => answer(itemId, element, given)}
							/>
						))}
					</ul>
				</div>
			))}
			{isEditable && done < all.length && <Button onClick={answerOpen}>{texts.elementsAll}</Button>}
		</>
	);
}
