interface ChoiceFilterProps<Choice extends string> {
	readonly label: string;
	/** What choosing nothing means. */
	readonly all: string;
	/** The choice as the address has it; undefined or empty: none. */
	readonly value: string | undefined;
	readonly choices: readonly Choice[];
	readonly names: Readonly<Record<Choice, string>>;
	/** Empty for none. */
	readonly onChange: (choice: string) => void;
}

/** A filter with few choices, in the browser's own list. */
export function ChoiceFilter<Choice extends string>(props: ChoiceFilterProps<Choice>) {
	const { label, all, value = '', choices, names, onChange } = props;
	return (
		<label>
			{label}
			<select value={value} onChange={({ target }) => onChange(target.value)}>
				<option value="">{all}</option>
				{choices.map((choice) => (
					<option key={choice} value={choice}>
						{names[choice]}
					</option>
				))}
			</select>
		</label>
	);
}
