import { withdrawDueLists } from '../../disclosure/retention/actions.ts';
import { type SweepTools, sweepPublic } from '../../disclosure/retention/sweep/actions.ts';
import type { ObligationTools } from '../../obligation/actions.ts';
import type { ScheduledJob } from '../schedule/scheduled-job.ts';

/** What these jobs need; without `sweep` nothing public is read again. */
export interface ListJobTools extends ObligationTools {
	readonly sweep: SweepTools | null;
}

/** 到期撤下 and 复查: lists leave at 00:00 of their day, Asia/Shanghai; what is public is read again when the scanner has changed. */
export function createListJobs(tools: ListJobTools): ScheduledJob[] {
	return [
		{
			// By the hour, so that a failed night is made up for within the hour and not the day after; the first slot of the day begins at 00:00.
			name: 'withdraw-due-lists',
			cadence: { every: 'hour' },
			run: ({ keepHold }) => withdrawDueLists(tools, keepHold).then((report) => ({ ...report })),
		},
		{
			name: 'privacy-sweep',
			cadence: { every: 'hour' },
			async run({ keepHold }) {
				if (tools.sweep === null) return null;
				const report = await sweepPublic(tools.sweep, undefined, keepHold);
				return report === null ? null : { ...report };
			},
		},
	];
}
