import type { ReviewSignature, SheetState } from './review-sheet.ts';

/** Words of form F1 (政务公开信息处理单). */
export const SHEET_FORM = {
	title: '政务公开信息处理单',
	state: {
		open: '审签中',
		approved: '已签完，待发布',
		returned: '已退回，不得据此公开',
		withdrawn: '已撤回，不得据此公开',
		voided: '内容修改，已作废，不得据此公开',
		published: '已发布',
	} satisfies Readonly<Record<SheetState, string>>,
	urgent: '紧急公开',
	permanent: '长期',
	from: (from: string, to: string) => `${from}至${to}`,
	noLater: (day: string) => `${day}前`,
	promptly: '审签后及时发布',
	carriers: { 'official-document': '公文类', other: '非公文类' },
	modes: { proactive: '主动公开', 'on-request': '依申请公开', withheld: '不予公开' },
	audiences: { everyone: '全社会', 'specific-group': '特定群体' },
	periods: { permanent: '长期公开', dated: '有期限' },
	questions: {
		isSecret: '是否涉密',
		isSensitive: '是否敏感',
		hasPersonalData: '是否含个人信息',
		hasBusinessSecret: '是否含商业秘密',
	},
	systemDrafter: '其他系统推送',
	decisions: { signed: '同意', returned: '退回' } satisfies Readonly<Record<ReviewSignature['decision'], string>>,
	via: { holder: '', deputy: '（副职代行）', delegate: '（受权代行）' } satisfies Readonly<
		Record<ReviewSignature['via'], string>
	>,
	notOnPath: '本单审签路线不经此环节',
	otherBytes: '注意：签署时的内容与本单不一致',
	opinion: (who: string) => `${who}意见`,
	itemText: (seq: string | null, path: string) => (seq === null ? path : `${seq}　${path}`),
	basis: (text: string) => `审签依据：${text}`,
	urgentReason: (text: string) => `紧急公开的理由：${text}`,
	released: (where: string, reason: string) => `放行${where}：${reason}`,
} as const;
