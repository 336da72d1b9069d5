import type { PostKind } from '../../../organization/post/post.ts';

export const workRowZh = {
	unnamedItem: (itemId: string) => `事项 ${itemId}`,
	dutyKind: {
		standing: '栏目不得空白',
		event: '信息形成、变更后公开',
		periodic: '定期公开',
		'sign-off': '审签后发布',
		posting: '张贴公示',
	},
	state: {
		draft: '草稿',
		'in-review': '审签中',
		approved: '已签完',
		published: '已公开',
		superseded: '已被新版代替',
		withdrawn: '已撤回',
		abandoned: '已放弃',
	},
	post: {
		'case-officer': '经办人',
		'section-head': '股室负责人',
		'deputy-in-charge': '分管领导',
		principal: '主要领导',
		'secrecy-reviewer': '保密审查人',
		'disclosure-office': '公开办',
		inspector: '督查',
	} satisfies Record<PostKind, string>,
	waitingFor: (post: string) => `等${post}签`,
	urgent: '紧急',
	sheet: (number: string) => `处理单 ${number}`,
	submitted: (at: string) => `${at} 送审`,
	saved: (at: string) => `${at} 保存`,
	moved: (at: string) => `${at} 以后没有动`,
	asked: (by: string, at: string, what: string, where: string) => `${by} ${at} 请您放行${where}里的${what}：`,
	returned: (by: string, at: string) => `${by} ${at} 退回：`,
};
