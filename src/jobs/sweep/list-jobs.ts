import { forgetIncoming } from '../../disclosure/incoming/store.ts';
import { withdrawDueLists } from '../../disclosure/retention/actions.ts';
import { type SweepTools, sweepPublic } from '../../disclosure/retention/sweep/actions.ts';
import { forgetWorkingCopies } from '../../disclosure/working-copy/store.ts';
import type { ObligationTools } from '../../obligation/actions.ts';
import { later } from '../back-off.ts';
import type { ScheduledJob } from '../schedule/scheduled-job.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Over a long holiday, and then some. */
const COPY_DAYS = 30;
/** Over a weekend. */
const UPLOAD_DAYS = 3;

/** What these jobs need; without `sweep` nothing public is read again. */
export interface ListJobTools extends ObligationTools {
	readonly sweep: SweepTools | null;
}

/** 到期撤下 and 复查: lists leave at 00:00 of their day, Asia/Shanghai; what is public is read again when the scanner has changed.
 * What nobody saved or used is forgotten. */
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
		{
			name: 'forget-unsaved',
			cadence: { every: 'day', hour: 3 },
			run: async ({ now }) => ({
				uploads: await forgetIncoming(tools.database, later(now, -UPLOAD_DAYS * DAY_MS)),
				workingCopies: await forgetWorkingCopies(tools.database, later(now, -COPY_DAYS * DAY_MS)),
			}),
		},
	];
}
