import type { AdminLevel, Audience, DisclosureMode } from '../catalogue/catalogue.ts';

/** What the official word means for the reader. */
export const AUDIENCE_MEANINGS: Readonly<Record<Audience, string>> = {
	everyone: '谁都可以看',
	'specific-group': '只对有关的人公开',
};

export const MODE_MEANINGS: Readonly<Record<DisclosureMode, string>> = {
	proactive: '不用申请，到期就该公布',
	'on-request': '要先提出申请',
};

export const LEVEL_MEANINGS: Readonly<Record<AdminLevel, string>> = {
	county: '由县（市、区）公开',
	township: '由乡镇、街道公开',
	village: '在村、社区公开',
};
