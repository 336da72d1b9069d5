import type { Catalogue } from '../catalogue.ts';
import { type Finding, findingAbout } from './finding.ts';
import { MESSAGES } from './messages.zh.ts';

/** 公开方式与渠道. Proactive rows need a channel, on-request rows must have none, rows with both modes must say which part is which. */
export function checkModes(catalogue: Catalogue): Finding[] {
	const anyChannel = catalogue.items.some((item) => item.channels.length > 0);
	return catalogue.items.flatMap((item): Finding[] => {
		const findings: Finding[] = [];
		const ticked = item.channels.filter((channel) => channel.selected);
		const onRequestOnly = item.modes.length === 1 && item.modes[0] === 'on-request';
		if (anyChannel && ticked.length === 0 && !onRequestOnly) {
			const message = MESSAGES.noChannel(item);
			findings.push(findingAbout([item], { code: 'no-channel', severity: 'warning', field: 'channels', message }));
		}
		if (onRequestOnly && ticked.length > 0) {
			const message = MESSAGES.channelsOnRequest(item, ticked.map((channel) => `“${channel.label}”`).join('、'));
			findings.push(
				findingAbout([item], { code: 'channels-on-request', severity: 'warning', field: 'channels', message }),
			);
		}
		if (item.modes.length > 1) {
			const message = MESSAGES.bothModes(item);
			findings.push(findingAbout([item], { code: 'both-modes', severity: 'advice', field: 'modes', message }));
		}
		return findings;
	});
}
