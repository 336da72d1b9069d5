/** What the disclosure office is told about a sweep. */
export const sweepText = {
	/** In the place of the name of a monitor's rule. */
	rule: '个人信息复查',
	found: (disclosures: number, findings: number, unread: number) => {
		const inText =
			findings === 0 ? '' : `用新的检查规则复查，已公开的${disclosures}条信息里有${findings}处疑似个人信息。`;
		const inFiles = unread === 0 ? '' : `有${unread}个附件读不出来，没有查。`;
		return `${inText}${inFiles}请逐条核对，需要的办理更正或者撤回；系统不会自动撤回。`;
	},
} as const;
