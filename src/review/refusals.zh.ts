/** Why a sheet was not opened, signed or used, in words for the person at the desk: what is the matter and what to do. */
export const reviewRefusals = {
	'sheet-unknown': () => '没有找到这张处理单。请核对网址，或者从待办里打开。',
	'sheet-not-open': (state: string) => `这张处理单${state}，不能再签。请从待办里打开最新的一张。`,
	'content-changed': () => '您看到的内容和送审的内容不一样了。请刷新后重新看一遍再签。',
	'not-your-step': (waitingFor: string) => `现在等${waitingFor}签，还没有轮到您的岗位。请等前面签完。`,
	'own-draft': () => '不能审核、审签自己起草的信息。请由另一位同事办理。',
	'signed-before': () =>
		'您在这张处理单上已经签过前面的步骤，同一个人不能签两步。请由本岗位的另一位同事或者受权代行的人办理。',
	'checks-missing': (checks: string) => `还没有勾选：${checks}。核对无误后勾选，有问题请退回。`,
	'checks-unknown': (checks: string) => `这一步不核对：${checks}。请去掉后再签。`,
	'comment-missing': () => '退回要写意见，让起草人知道改什么。',
	'path-missing': (documentClass: string) => `没有规定“${documentClass}”这类文件由谁审签。请公开办先定审签路线。`,
	'path-check-missing': () =>
		'这条审签路线有核对项目没有人负责（真实性、完整性、涉密性、个人信息都要有人核对）。请公开办补齐。',
	'path-no-step': () => '审签路线至少要有一步。',
	'path-post-twice': (post: string) => `${post}在这条路线里出现了两次。同一个岗位只签一步，请去掉一次。`,
	'path-post-signs-nothing': (post: string) =>
		`${post}不参加审签。请从股室负责人、保密审查人、分管领导、主要领导里选。`,
	'path-basis-missing': () => '请写明依据：哪个文件、哪一条规定由谁审签。',
	'path-class-unknown': (documentClass: string) => `没有“${documentClass}”这一类文件。请从列出的类别里选。`,
	'sign-off-path-unknown': () => '没有找到这条审签路线。请刷新后再看。',
	'path-not-proposed': () => '这条审签路线已经启用或者收回，不能再办。要改请另拟一条。',
	'path-own-proposal': () => '自己拟定的审签路线要由另一位有权的同事启用。',
	'path-backdated': (today: string) => `审签路线最早从今天（${today}）起启用，请改日期。`,
	'path-day-taken': (date: string) => `这一类文件已有一条路线从 ${date} 起启用。请换一个日期。`,
	'path-reason-missing': () => '请写明收回的理由。',
	'urgent-reason-missing': () => '紧急公开要写明为什么等不及。',
	'declaration-measure-missing': () => '您申明了涉密、敏感、个人信息或者商业秘密，要写明采取了什么措施。',
	'declared-secret': () => '您申明这条信息涉及国家秘密，不能送审公开。请改办“不予公开”。',
	'release-not-possible': () => '这一处只能遮去或者删除，不能放行（身份证号、银行账号、电话、病情等一律不放行）。',
	'release-unknown': () => '这一处在送审的内容里没有找到，可能已经改过。请刷新后再看。',
	'release-reason-missing': () => '放行要写明理由。',
} as const;

/** Kinds of posts as a sheet names them. */
export const POST_KIND_WORDS = {
	'case-officer': '经办人',
	'section-head': '股室负责人',
	'deputy-in-charge': '分管领导',
	principal: '主要领导',
	'secrecy-reviewer': '保密审查人',
	'disclosure-office': '公开办',
	inspector: '督查人员',
} as const;

export const CHECK_WORDS = {
	truthfulness: '真实性',
	completeness: '完整性',
	secrecy: '涉密性',
	privacy: '个人信息',
} as const;

export const SHEET_STATE_WORDS = {
	open: '正在审签',
	approved: '已经签完',
	returned: '已经退回',
	withdrawn: '已经撤回',
	voided: '因内容修改而作废',
	published: '已经用于发布',
} as const;
