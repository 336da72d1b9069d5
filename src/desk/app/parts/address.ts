import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePlace } from '../screens/use-place.ts';

/** What stands behind the question mark, as texts; what is empty is not there. */
export type Filters = Readonly<Record<string, string>>;

/** The filters in the address, so that going back, reloading and sending the address keep them; and a way to change some of them. */
export function useFilters(): readonly [Filters, (change: Readonly<Record<string, string | undefined>>) => void] {
	const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
	const navigate = useNavigate();
	const filters = filtersOf(search);
	const set = (change: Readonly<Record<string, string | undefined>>) =>
		void navigate({ to: '.', search: filtersOf({ ...filters, ...change }) as never, replace: true });
	return [filters, set];
}

/** Texts of what is given; without what is empty. */
export function filtersOf(values: Readonly<Record<string, unknown>>): Filters {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) =>
			value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
		),
	);
}

/** Properties of a `Link` to a screen of the place: `<Link {...to('duties/1')}>`. */
export function useAddress() {
	const place = usePlace();
	return (path: string, filters: Readonly<Record<string, unknown>> = {}) => ({
		to: `/desk/places/${place}/${path}` as string,
		search: filtersOf(filters) as never,
	});
}
