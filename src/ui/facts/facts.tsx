import type { Child } from 'hono/jsx';

export interface Fact {
	readonly term: string;
	readonly detail: Child;
}

/** Pairs of official word and value; entries whose value is null are left out. */
export function Facts(props: { facts: readonly (Fact | null)[] }) {
	return (
		<dl class="facts">
			{props.facts.map((fact) =>
				fact === null || fact.detail === null || fact.detail === '' ? null : (
					<div class="facts__row">
						<dt>{fact.term}</dt>
						<dd>{fact.detail}</dd>
					</div>
				),
			)}
		</dl>
	);
}
