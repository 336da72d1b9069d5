import { readLawYaml } from '../law/read-yaml.ts';
import {
	type CadenceLimits,
	type MonitorLimits,
	readCadenceLimits,
	readMonitorLimits,
} from '../supervision/monitor/index.ts';
import { type ReminderRules, readReminderRules } from '../supervision/reminder/index.ts';

/** What the jobs go by, out of law/. */
export interface JobRules {
	readonly reminders: ReminderRules;
	readonly monitors: MonitorLimits;
	readonly cadence: CadenceLimits;
}

/** Reads the three files; throws on a damaged one. */
export async function loadJobRules(): Promise<JobRules> {
	return {
		reminders: readReminderRules(await readLawYaml<unknown>('supervision/reminders.yaml')),
		monitors: readMonitorLimits(await readLawYaml<unknown>('supervision/site-monitors.yaml')),
		cadence: readCadenceLimits(await readLawYaml<unknown>('regulations/cadence.yaml')),
	};
}
