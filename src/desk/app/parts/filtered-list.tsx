import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../language/texts.ts';
import { type Filters, useFilters } from './address.ts';
import { BodySelect } from './body-select.tsx';
import { Loading } from './loading.tsx';
import { Page } from './page.tsx';
import { Refusals } from './refusals.tsx';
import { Pages, pick, REGISTER_TEXTS } from './registers.tsx';
import { type Column, Rows } from './rows.tsx';
import { SavedFilters } from './saved-filters.tsx';

type Change = Readonly<Record<string, string | undefined>>;

/** Filters of a list in the address, and what is asked of the route: they and the place in the list. A change goes back to its beginning. */
export function useListFilters(names: readonly string[]): {
	readonly filters: Filters;
	readonly query: Filters;
	readonly set: (change: Change) => void;
} {
	const [all, setAll] = useFilters();
	return {
		filters: pick(all, names),
		query: pick(all, [...names, 'after']),
		set: (change) => setAll({ ...change, after: undefined }),
	};
}

interface FilteredListProps<Row> {
	readonly title: string;
	readonly lead?: ReactNode;
	/** Before the button that prints. */
	readonly actions?: ReactNode;
	readonly filters: Filters;
	readonly set: (change: Change) => void;
	/** Controls of the bar after the body; with `onFind` the bar is a form with a button of its own. */
	readonly controls: ReactNode;
	readonly onFind?: (form: FormData) => void;
	/** Name under which filters are kept; absent: they are not. `clears` are those that choosing kept ones takes off. */
	readonly saved?: { readonly screen: string; readonly clears: readonly string[] };
	/** Between the bar and the list: what was done, a form. */
	readonly children?: ReactNode;
	readonly error: Error | null;
	readonly onRetry: () => void;
	readonly data: { readonly items: readonly Row[]; readonly next?: string | null } | undefined;
	/** Files with the same rows. */
	readonly files?: ReactNode;
	readonly caption: string;
	readonly columns: readonly Column<Row>[];
	readonly keyOf: (row: Row) => string;
	readonly none: string;
}

/** A list of a register under its bar of filters: loading, refusals, files, rows and pages, the same on every screen. */
export function FilteredList<Row>(props: FilteredListProps<Row>) {
	const { title, lead, actions, filters, set, controls, onFind, saved, children, data, error, onRetry, files } = props;
	const texts = useTexts(REGISTER_TEXTS);
	const bar = (
		<>
			<BodySelect
				label={texts.body}
				all={texts.all}
				value={filters.bodyId ?? ''}
				onChange={(bodyId) => set({ bodyId })}
			/>
			{controls}
			{saved !== undefined && (
				<SavedFilters
					screen={saved.screen}
					filters={filters}
					onChosen={(chosen) =>
						set({ ...Object.fromEntries(saved.clears.map((name) => [name, undefined])), ...chosen })
					}
				/>
			)}
		</>
	);
	return (
		<Page
			title={title}
			lead={lead}
			actions={
				<>
					{actions}
					<Button onClick={() => window.print()}>{texts.print}</Button>
				</>
			}
		>
			{onFind === undefined ? (
				<div className="filter-bar">{bar}</div>
			) : (
				<form
					className="filter-bar"
					onSubmit={(event) => {
						event.preventDefault();
						onFind(new FormData(event.currentTarget));
					}}
				>
					{bar}
				</form>
			)}
			{children}
			<Refusals error={error} onRetry={onRetry} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					{files}
					<Rows
						caption={props.caption}
						columns={props.columns}
						rows={data.items}
						keyOf={props.keyOf}
						none={props.none}
					/>
					{data.next !== undefined && <Pages next={data.next} mark="after" />}
				</>
			)}
		</Page>
	);
}
