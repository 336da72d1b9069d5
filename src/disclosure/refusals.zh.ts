import type { FindingClass } from '../privacy/finding.ts';

/** Why something about a disclosure was not done: what is the matter and what to do. */
export const disclosureRefusals = {
	'disclosure-unknown': () => '没有找到这条信息。请核对网址，或者从列表里打开。',
	'kind-unknown': (kind: string) => `没有“${kind}”这种公开形式。请从列表里另选。`,
	'body-unknown': (body: string) => `没有登记“${body}”这个公开主体。请系统管理员先登记，或者另选主体。`,
	'body-not-responsible': (item: string, bodies: string) =>
		`目录“${item}”的公开主体是${bodies}，不含所选主体。请另选事项或者主体。`,
	'body-name-missing': () => '成文那天这个公开主体还没有登记名称。请系统管理员补登名称和起止日期。',
	'section-unknown': (section: string) => `这个公开主体没有“${section}”这个股室。请另选，或者请系统管理员先登记。`,
	'formed-missing': () => '没有填成文日期（形成或者变更之日）。时限从这一天起算。请填写文件上的日期。',
	'formed-in-future': (on: string) => `成文日期${on}在今天以后。请核对文件上的日期。`,
	'items-missing': () => '没有选目录事项。公开的信息至少对应目录里的一行。请选。',
	'item-unknown': (item: string) => `成文那天生效的目录里没有事项“${item}”。请重新选事项。`,
	'item-not-in-force': (item: string) => `“${item}”不在成文那天生效的目录版本里。请重新选事项。`,
	'item-on-request-only': (item: string) => `“${item}”只依申请公开，不能主动公开。`,
	'no-edition': () => '这个地方在成文那天没有生效的目录。请先安装目录。',
	'revision-conflict': (theirs: number) =>
		`别人在您打开之后保存过（现在是第${theirs}稿）。请刷新，把您的修改并进去再保存。`,
	'restore-not-abandoned': (state: string) => `这一版${state}，没有放弃，不用恢复。请从列表里直接打开。`,
	'restore-too-late': (days: number) => `放弃已经超过${days}天，不能恢复。请重新登记。`,
	'draft-not-editable': (state: string) => `这一版${state}，不能再改。`,
	'nothing-to-submit': () => '没有可以送审的草稿。',
	'text-too-long': (field: string, limit: number) => `${field}超过${limit}个字。请缩短。`,
	'too-many': (field: string, limit: number) => `${field}超过${limit}个。请减少。`,
	'attachment-unknown': (name: string) => `附件“${name}”没有上传，或者已经删除。请重新上传。`,
	'attachment-in-use': () => '这个附件正在审签或者已经公开，不能删除。请先撤回审签，或者另做一版。',
	'title-missing': () => '没有填信息名称。请填写文件的题名。',
	'summary-missing': () => '没有填内容概述。公开目录要有索引、名称、内容概述、生成日期。',
	'content-missing': () => '没有内容：正文、表格、附件都是空的。请至少写好一样。',
	'element-unanswered': (item: string, element: string) =>
		`“${item}”要求公开的要素“${element}”还没有核对。有的勾选“已写明”，没有的写明“无此内容”的理由。`,
	'element-reason-missing': (item: string, element: string) => `“${item}”的要素“${element}”标为“无此内容”，要写理由。`,
	'element-strange': (element: string) => `核对清单里的“${element}”不是所选事项的要素。请刷新清单。`,
	'index-prefix-missing': () =>
		'这个公开主体还没有登记统一社会信用代码（或组织机构代码），编不出索引号。请系统管理员补登。',
	'notice-missing': () => '公示要填起止日期和提出异议的渠道。',
	'notice-reversed': () => '公示的结束日期在开始日期以前。请核对两个日期。',
	'notice-channel-missing': () => '公示没有写向谁、怎样提出异议。请填写单位、电话或者地址。',
	'interpretation-target-missing': () => '政策解读要关联它所解读的文件。',
	'link-unknown': (id: string) => `关联的信息“${id}”不存在。请重新选。`,
	'no-table': () => '文件里没有读到表格。请上传带表头的 xlsx、docx、html 或 csv；图片和纯文字里的表读不出来。',
	'table-fault': (caption: string, where: string, message: string) => `表格“${caption}”${where}：${message}`,
	'table-faults-more': (caption: string, count: number) =>
		`表格“${caption}”还有${count}处错误没有列出。请到表格里逐处改正。`,
	'table-kind-unknown': (id: string) => `没有编号为“${id}”的表。请从表的种类里另选，或者不填，由系统辨认。`,
	'personal-data': (part: string, what: string, masked: string) =>
		`${part}有${what}（${masked}），不能公开。请遮去或者删掉。`,
	'personal-data-unreleased': (part: string, what: string, masked: string) =>
		`${part}有${what}（${masked}）。请遮去、删掉，或者由另一位同事写明理由放行。`,
	'secrecy-mark': (part: string, masked: string) =>
		`${part}有密级或者内部标志（${masked}），不能公开。请按保密规定处理。`,
	'declaration-disagrees': () =>
		'处理单写的是“不含个人信息”，但是名单或者放行的内容含个人信息。请撤回送审，改正这一项并写明采取的措施，重新送审。',
	'list-form-too-loose': () => '本地规定的网上公开形式没有这么宽。请改用数量或者遮名，或者先按规定放宽。',
	'list-row-says-no-list': () => '目录这一行没有写“名单”，网上只能公开数量。请改用数量。',
	'list-assessment-missing': () =>
		'网上登全名要附这份名单的个人信息保护影响评估。请先登记评估并附上，或者改用数量、遮名。',
	'list-content-elsewhere': () =>
		'网上只公开从名单生成的表，草稿里另加的表格、附件不会公开。请删掉，需要的文字写进正文。',
	'list-retention-missing': () => '名单没有定公示期和撤下日期。请补登。',
	'list-retention-too-short': (days: number) => `今天发布的话，到撤下日期站不满${days}个整天。请把撤下日期往后改。`,
	'upload-unscannable': (name: string, reason: string) =>
		`“${name}”没有检查完，没有收下。${reason}改好以后请重新上传。`,
	'attachment-unscannable': (name: string) => `附件“${name}”要用新的检查程序重查，但是读不出来。请删掉后重新上传。`,
	'not-reviewed': () => '还没有送审。请填处理单送审。',
	'review-open': (waitingFor: string, number: string) =>
		`处理单${number}还没有签完，现在等${waitingFor}签。请等签完，或者撤回送审再改。`,
	'review-returned': (comment: string) => `处理单被退回：${comment}。请修改后重新送审。`,
	'review-voided': () => '送审后内容改过，签过的处理单已经作废。请重新送审。',
	'approved-bytes-differ': () => '现在的内容和签署的内容不一致。请重新送审。',
	'already-published': () => '这一版已经发布。要改，请办理更正或者变更。',
	'not-published': () => '这条信息没有公开，不能更正、撤回或者废止。还没公开的，请直接改草稿。',
	'already-withdrawn': () => '这条信息已经撤回。不必再办。要重新公开，请另行登记。',
	'edition-open': () => '这条信息已有一版正在办理，请先办完或者放弃那一版。',
	'reason-missing': () => '没有写理由。请写明，它会记入操作记录。',
	'public-note-missing': () => '没有写给公众看的说明。更正、撤回、废止都要向公众交代。',
	'ground-unknown': (ground: string) => `没有“${ground}”这种理由。请从列表里另选。`,
	'public-for-good': () =>
		'目录要求长期公开，不能因为公示期满撤下。有隐私、差错的，请另选理由；公示栏上的，登记撤下即可。',
	'not-normative': () => '这条信息不是规范性文件，没有有效性可改。',
	'validity-in-future': (on: string) => `${on}还没有到。请在生效那天再登记。`,
	'changed-before-formed': (on: string) => `变更日期在成文日期${on}以前。请核对。`,
	'done-before-formed': (on: string) => `公开日期在成文日期${on}以前。请核对。`,
	'clock-behind': (newest: string) =>
		`系统时间早于上一次发布（${newest}），现在发布会倒填时间。请系统管理员校准服务器时间。`,
	'validity-date-missing': () => '没有填废止（失效、修改）的日期。',
	'title-withheld-missing': () => '没有填信息名称。请填写，公众只看得到统计，看不到名称。',
	'review-date-invalid': (latest: string) => `下次评估日期要在今天以后、${latest}以前。`,
	'channel-unknown': (label: string) => `这条信息所在的事项没有勾选“${label}”这个渠道。请另选渠道，或者先改目录。`,
	'channel-done': (label: string) => `“${label}”已经登记过。不必再登记。要改的，请先看已有的那一条。`,
	'channel-is-automatic': () => '网站由系统发布时自动登记，不能手工登记。请只登记其他渠道。',
	'evidence-missing': () => '没有写在哪里公开的（地点、网址或者期号）。请填写，以便核对。',
	'done-in-future': (on: string) => `公开日期${on}在今天以后。请在公开以后再登记。`,
	'file-marked': (masked: string) => `文件里有密级或者内部标志（${masked}），没有收存。请按保密规定处理。`,
} as const;

/** The article a refusal rests on; absent where it is plain good order. */
export const REFUSAL_BASIS: Readonly<Partial<Record<keyof typeof disclosureRefusals, string>>> = {
	'formed-missing': '条例第二十六条',
	'formed-in-future': '国办秘函〔2019〕19号（伪造发稿日期单项否决）',
	'item-on-request-only': '条例第二十七条',
	'body-not-responsible': '条例第十条',
	'summary-missing': '条例第十二条',
	'element-unanswered': '标准目录（公开内容）',
	'element-reason-missing': '标准目录（公开内容）',
	'clock-behind': '国办秘函〔2019〕19号（伪造发稿日期单项否决）',
	'personal-data': '条例第十五条；个人信息保护法第二十八条',
	'personal-data-unreleased': '条例第十五条；个人信息保护法第六条',
	'secrecy-mark': '条例第十四条、第十七条',
	'file-marked': '条例第十四条、第十七条',
	'declaration-disagrees': '条例第十七条；个人信息保护法第五十五条',
	'list-form-too-loose': '个人信息保护法第六条、第五十五条',
	'list-row-says-no-list': '条例第十五条；个人信息保护法第六条',
	'list-assessment-missing': '个人信息保护法第五十五条',
	'list-retention-missing': '个人信息保护法第十九条',
	'list-retention-too-short': '国开办发〔2018〕11号',
	'not-reviewed': '条例第十七条',
	'review-open': '条例第十七条',
	'review-returned': '条例第十七条',
	'review-voided': '条例第十七条',
	'approved-bytes-differ': '条例第十七条',
	'notice-missing': '国开办发〔2018〕11号',
	'notice-channel-missing': '国开办发〔2018〕11号',
	'index-prefix-missing': '条例第十二条',
};

/** What to do about a finding, by its class; shown beside it. */
export const FINDING_ADVICE: Readonly<Record<FindingClass, string>> = {
	'resident-id': '删掉整列；确需区分同名的人，遮成前2位、后3位。任何人都不能放行。',
	phone: '删掉，或者遮成138****1234。单位的办公电话请先登记到机构信息里。',
	'bank-card': '删掉整列。银行账号、一卡通号任何人都不能放行。',
	passport: '删掉证件号。',
	permit: '删掉证件号。',
	plate: '个人的车牌号删掉；公务用车的，请另一位同事写明理由放行。',
	email: '个人邮箱删掉，改用单位邮箱。',
	'im-account': '个人的QQ、微信号删掉，改用单位的公众账号。',
	address: '只写到乡镇、行政村，删掉组、门牌号。',
	name: '名单登记为“名单”，网上用数量或者“张*某”；公职人员履职的姓名，由另一位同事写明理由放行。',
	reporter: '举报人、投诉人、信访人的姓名、电话、住址一律删掉，不能放行；也不要写能认出本人的事。',
	'birth-date': '删掉出生日期，需要的改写年龄段。',
	health: '删掉病情、病种。',
	disability: '删掉残疾类别、等级。',
	'cause-of-poverty': '删掉困难原因。',
	pregnancy: '删掉孕情、生育情况。',
	minor: '未成年人、学生的信息删掉，只写数量。',
	income: '删掉个人、家庭的收入和财产，改写汇总数。',
	relation: '删掉家庭成员和关系，只写家庭人口数。',
	religion: '删掉宗教信仰。',
	position: '删掉坐标、定位。',
	face: '程序不辨认人脸。请另一位同事看过照片：没有可辨认的人，或者本人同意、依法应当公开的，写明理由放行；否则换掉照片，或者把人脸遮住。',
	'secrecy-mark': '停止操作，按保密规定处理，不要继续在本系统里传送。',
};

export const EDITION_STATE_WORDS = {
	draft: '是草稿',
	'in-review': '正在审签',
	approved: '已经签完',
	published: '已经发布',
	superseded: '已被新版代替',
	withdrawn: '已经撤回',
	abandoned: '已经放弃',
} as const;

/** Where a fault of a table is: `第3行“金额（万元）”`; empty for the table as a whole. */
export function cellWords(row: number | null, column: string | null): string {
	return `${row === null ? '' : `第${row}行`}${column === null ? '' : `“${column}”`}`;
}

/** Where a finding is, for a reader: `body` → 正文, `attachment:a.xlsx!sheet:名单!D14` → 附件a.xlsx（工作表名单 D14）. */
export function partWords(part: string): string {
	const [head = '', ...inside] = part.split('!');
	const words: Record<string, string> = {
		title: '名称',
		summary: '内容概述',
		body: '正文',
		links: '正文里的链接',
		note: '文件里没有收入公开件的部分',
		property: '文件属性',
		original: '上传的原文件',
		'public-note': '写给公众看的说明',
		sheet: '工作表',
		page: '页',
		hidden: '隐藏',
		source: '来源',
		issuers: '发文机关',
		keywords: '关键词',
		documentNumber: '文号',
		reason: '“无此内容”的理由',
		notice: '公示内容',
		table: '表格',
		attachment: '附件',
		name: '附件名称',
	};
	const named = (one: string) => {
		const [kind = '', ...name] = one.split(':');
		return `${words[kind] ?? kind}${name.join(':')}`;
	};
	return `${named(head)}${inside.length === 0 ? '' : `（${inside.map(named).join(' ')}）`}`;
}
