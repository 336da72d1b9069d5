import { Link } from '@tanstack/react-router';
import { useFilters } from './address.ts';

interface ScopeSwitchProps {
	readonly label: string;
	readonly mine: string;
	readonly office: string;
}

/** Whose work is shown: one's own, or that of every body within reach. Kept in the address. */
export function ScopeSwitch({ label, mine, office }: ScopeSwitchProps) {
	const [filters] = useFilters();
	const isOffice = filters.scope === 'office';
	const current = { 'aria-current': 'true' } as const;
	return (
		<nav className="scope-switch" aria-label={label}>
			<Link to="." search={{ ...filters, scope: 'mine' } as never} activeProps={{}} {...(isOffice ? {} : current)}>
				{mine}
			</Link>
			<Link to="." search={{ ...filters, scope: 'office' } as never} activeProps={{}} {...(isOffice ? current : {})}>
				{office}
			</Link>
		</nav>
	);
}
