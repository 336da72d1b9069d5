import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Refusals } from './refusals.tsx';

interface ActFormProps {
	readonly title: string;
	/** What happens when it is done. */
	readonly help: string;
	readonly submit: string;
	readonly cancel: string;
	readonly error: unknown;
	readonly isPending: boolean;
	/** What stands in the fields, by their names. */
	readonly onSubmit: (fields: Readonly<Record<string, string>>) => void;
	readonly onCancel: () => void;
	readonly children: ReactNode;
}

/** One act with its fields, opened below its button: refusals above them, nothing typed lost while it stands open. */
export function ActForm({ title, help, submit, cancel, error, isPending, onSubmit, onCancel, children }: ActFormProps) {
	const form = useRef<HTMLFormElement>(null);
	const heading = useId();
	useEffect(() => {
		form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
	}, []);
	const send = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const fields = new FormData(event.currentTarget);
		onSubmit(
			Object.fromEntries([...fields].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : ''])),
		);
	};
	return (
		<form ref={form} className="act-form" aria-labelledby={heading} onSubmit={send}>
			<h2 id={heading}>{title}</h2>
			<p>{help}</p>
			<Refusals error={error} />
			{children}
			<div className="acts">
				<Button type="primary" size="large" htmlType="submit" loading={isPending}>
					{submit}
				</Button>
				<Button size="large" onClick={onCancel}>
					{cancel}
				</Button>
			</div>
		</form>
	);
}

interface ActButtonsProps<Act extends string> {
	readonly acts: readonly Act[];
	/** The one whose form stands open below. */
	readonly open: Act | null;
	readonly names: Readonly<Record<Act, string>>;
	readonly onOpen: (act: Act | null) => void;
}

/** The acts there are to choose from; the open one is shut by its own button. */
export function ActButtons<Act extends string>({ acts, open, names, onOpen }: ActButtonsProps<Act>) {
	return (
		<div className="acts">
			{acts.map((act) => (
				<Button key={act} size="large" aria-expanded={open === act} onClick={() => onOpen(open === act ? null : act)}>
					{names[act]}
				</Button>
			))}
		</div>
	);
}
