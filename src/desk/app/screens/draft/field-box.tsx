import type { ReactNode } from 'react';

interface FieldBoxProps {
	/** Id of the control it names; links from the list of what is missing go there. */
	readonly id: string;
	readonly label: string;
	readonly help?: ReactNode;
	readonly children: ReactNode;
}

/** A field with its name above and, where it needs one, a sentence below. */
export function FieldBox({ id, label, help, children }: FieldBoxProps) {
	return (
		<div className="draft-field">
			<label htmlFor={id} className="draft-field__label">
				{label}
			</label>
			{children}
			{help !== undefined && (
				<p id={`${id}-help`} className="draft-field__help">
					{help}
				</p>
			)}
		</div>
	);
}
