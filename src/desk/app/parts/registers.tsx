import { Link } from '@tanstack/react-router';
import { addressOf } from '../api/client.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { usePlace } from '../screens/use-place.ts';
import { type Filters, useFilters } from './address.ts';
import { registersEn } from './registers.en.ts';
import { registersZh } from './registers.zh.ts';

export const REGISTER_TEXTS = dictionary(registersZh, registersEn);

/** The named filters of the address, and nothing else of it: what a route is asked for. */
export function pick(filters: Filters, names: readonly string[]): Filters {
	return Object.fromEntries(names.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])));
}

/** The next page and the way back to the first. `mark` is the parameter of the address that holds the place in the list. */
export function Pages({ next, mark }: { readonly next: string | null; readonly mark: string }) {
	const texts = useTexts(REGISTER_TEXTS);
	const [filters] = useFilters();
	const { [mark]: here, ...rest } = filters;
	if (here === undefined && next === null) return null;
	return (
		<nav className="scope-switch" aria-label={texts.pages}>
			{here !== undefined && (
				<Link to="." search={rest as never}>
					{texts.first}
				</Link>
			)}
			{next !== null && (
				<Link to="." search={{ ...rest, [mark]: next } as never}>
					{texts.next}
				</Link>
			)}
		</nav>
	);
}

interface PeriodFilterProps {
	/** With `from` and `to`, days in Asia/Shanghai, both inclusive. */
	readonly filters: Filters;
	readonly onChange: (change: Filters) => void;
}

/** From which day to which. */
export function PeriodFilter({ filters, onChange }: PeriodFilterProps) {
	const texts = useTexts(REGISTER_TEXTS);
	return (['from', 'to'] as const).map((name) => (
		<label key={name}>
			{texts[name]}
			<input type="date" value={filters[name] ?? ''} onChange={({ target }) => onChange({ [name]: target.value })} />
		</label>
	));
}

interface ExportsProps {
	/** Address below `/places/{place}/`, with `{ending}`. */
	readonly path: string;
	readonly endings: readonly string[];
	readonly filters: Filters;
}

/** The same rows as files. */
export function Exports({ path, endings, filters }: ExportsProps) {
	const texts = useTexts(REGISTER_TEXTS);
	const place = usePlace();
	return (
		<p className="exports">
			{endings.map((ending) => (
				<a
					key={ending}
					href={addressOf(`/places/{place}/${path}`, { path: { place, ending }, query: filters })}
					download
				>
					{texts.exports} {ending.toUpperCase()}
				</a>
			))}
		</p>
	);
}
