/**
 * 后台任务. What the program does by itself after a commit or when the clock says so: hands events of the outbox to their consumers, opens
 * periodic duties, reminds, watches the site, mails digests. Decides nothing: rules are in the domain, here is only when, how often, and what
 * happens after a crash. Every piece is idempotent and is taken up again by whichever process comes first.
 */
export { type JobHealth, loadJobHealth } from './health/store.ts';
export type { JobRules } from './load-rules.ts';
export type { OutboxConsumer, OutboxEvent } from './outbox/consumer.ts';
export type { RunContext, ScheduledJob } from './schedule/scheduled-job.ts';
export { createScheduledJobs, type JobTools } from './scheduled-jobs.ts';
export { type SiteJobsParts, startSiteJobs } from './site-jobs.ts';
export { type JobsDeps, type RunningJobs, type TickReport, tick } from './start-jobs.ts';
export { visitSite } from './visit-site.ts';
