import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

interface Progress<Task> {
	readonly isRunning: boolean;
	readonly total: number;
	readonly done: readonly Task[];
	readonly failures: readonly { readonly task: Task; readonly error: unknown }[];
}

const IDLE = { isRunning: false, total: 0, done: [], failures: [] };

/**
 * Does one thing after another, each a command of its own: what fails is kept with its reason and does not stop the rest. At the end everything
 * on the screen is read anew. Run it again with the tasks that failed.
 */
export function useSequence<Task>(act: (task: Task) => Promise<void>) {
	const client = useQueryClient();
	const [progress, setProgress] = useState<Progress<Task>>(IDLE);
	const run = async (tasks: readonly Task[]): Promise<Progress<Task>> => {
		let now: Progress<Task> = { ...IDLE, isRunning: true, total: tasks.length };
		setProgress(now);
		for (const task of tasks) {
			now = await act(task).then(
				() => ({ ...now, done: [...now.done, task] }),
				(error: unknown) => ({ ...now, failures: [...now.failures, { task, error }] }),
			);
			setProgress(now);
		}
		now = { ...now, isRunning: false };
		setProgress(now);
		await client.invalidateQueries();
		return now;
	};
	return { ...progress, run };
}
