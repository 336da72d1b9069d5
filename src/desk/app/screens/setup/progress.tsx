import { useTexts } from '../../language/texts.ts';
import { Refusals } from '../../parts/refusals.tsx';
import { SETUP_TEXTS } from './setup-texts.ts';

interface SequenceProgressProps<Task> {
	readonly sequence: {
		readonly isRunning: boolean;
		readonly total: number;
		readonly done: readonly Task[];
		readonly failures: readonly { readonly task: Task; readonly error: unknown }[];
	};
	readonly nameOf: (task: Task) => string;
}

/** How far a sequence is, and what of it was refused and why. */
export function SequenceProgress<Task>({ sequence, nameOf }: SequenceProgressProps<Task>) {
	const texts = useTexts(SETUP_TEXTS);
	const { isRunning, total, done, failures } = sequence;
	return (
		<>
			<p role="status">{isRunning && texts.progress(done.length + failures.length + 1, total)}</p>
			{failures.map(({ task, error }) => (
				<div key={nameOf(task)}>
					<p>{texts.failed(nameOf(task))}</p>
					<Refusals error={error} />
				</div>
			))}
		</>
	);
}
