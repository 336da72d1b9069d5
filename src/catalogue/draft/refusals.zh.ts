import { FIELD_LABELS } from '../catalogue-file.zh.ts';

/** Why a working copy was not changed or not adopted: what is the matter and what to do. Codes are permanent. */
export const draftRefusals = {
	'catalogue-draft-unknown': () => '没有找到这份目录稿。请从目录稿清单里打开。',
	'catalogue-draft-closed': (state: 'adopted' | 'abandoned') =>
		state === 'adopted' ? '这份目录稿已经启用，不能再改。要改请重新上传一份。' : '这份目录稿已经放弃。请重新上传。',
	'revision-conflict': (revision: number) => `这份目录稿已被他人改到第 ${revision} 稿。请刷新后再办。`,
	'point-unknown': (pointId: string) => `没有编号为“${pointId}”的疑点，可能已经随修改消失。请刷新后再看。`,
	'point-has-no-field': (pointId: string) => `疑点“${pointId}”不属于哪一行哪一栏，不能直接填值。请在表头或者事项里改。`,
	'point-is-finding': (pointId: string) => `“${pointId}”是检查意见，不是读法问题。请改正这一行，或者写明理由后保留。`,
	'point-twice': (pointId: string) => `疑点“${pointId}”写了两次。请只留一个决定。`,
	'reason-missing': () => '请写明理由。',
	'field-invalid': (label: string, message: string) => `${label}：${message}`,
	'row-unknown': (row: number) => `没有第 ${row} 行。请刷新后再看。`,
	'rows-used-up': () => '至少要留一行事项。',
	'points-undecided': (count: number) => `还有 ${count} 处读取疑点没有核对。请逐处确认、改正，或者写明理由后略过。`,
	'findings-undecided': (count: number) => `还有 ${count} 条检查出的错误。请改正，或者写明依据后保留。`,
	'place-differs': (printed: string, own: string) =>
		`目录上写的是“${printed}”，本地方是“${own}”。请核对是否传错文件；确是本地的，请在表头改正地方名称。`,
	'title-missing': () => '目录没有标题。请在表头填写。',
	'effective-before-issue': (issuedOn: string) =>
		`施行日期不能早于印发日期 ${issuedOn}。请改施行日期；印发日期读错的，请在表头改正。`,
	'effective-not-later': (date: string) => `现行目录从 ${date} 起施行，新的一版要在这以后。`,
	'edition-exists': (editionId: string) => `已有编号为“${editionId}”的版本。请换一个版本编号。`,
	'edition-waiting': (date: string) => `另有一版将从 ${date} 起施行。请先办完那一版，或者改用更晚的日期。`,
} as const;

/** Parts of a catalogue as a refusal names them. */
export const DRAFT_FIELD_WORDS: Readonly<Record<string, string>> = {
	place: '地方',
	title: '目录标题',
	documentNumber: '文号',
	issuer: '发布机关',
	issuedOn: '印发日期',
	edition: '版本说明',
	seq: '序号',
	...FIELD_LABELS,
	rules: '表外规定',
};
