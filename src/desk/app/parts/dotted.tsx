/** Short facts on one line, a dot between two. Each stands by itself: some are words of the desk, others are data. */
export function Dotted({ facts }: { readonly facts: readonly (string | null | undefined | false)[] }) {
	const shown = facts.filter((fact) => typeof fact === 'string' && fact !== '');
	return shown.map((fact, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: facts may be alike; their place does not change
		<span key={index}>
			{index > 0 && ' · '}
			{fact}
		</span>
	));
}
