import { type ReactNode, useId } from 'react';

interface FilterFieldProps {
	readonly label: string;
	/** The control, given the id its label names. */
	readonly children: (id: string) => ReactNode;
}

/** A control with its name above it, outside of forms that are sent. */
export function FilterField({ label, children }: FilterFieldProps) {
	const id = useId();
	return (
		<span className="filters__field">
			<label htmlFor={id}>{label}</label>
			{children(id)}
		</span>
	);
}
