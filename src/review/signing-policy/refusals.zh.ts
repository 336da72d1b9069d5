/** Why a signature that needs a code was not taken: what is the matter and what to do. */
export const signingRefusals = {
	'signing-code-missing': () => '本地规定签发这类文件要输入动态口令。请打开手机上的口令程序，输入六位数字再签。',
	'signing-code-wrong': () => '动态口令不对，或者已经用过。请等下一个口令出来再输入；手机时间不准的，先校准。',
	'signing-code-not-set-up': () =>
		'本地规定签发这类文件要输入动态口令，您的账号还没有绑定。请先在“我的账号”里绑定动态口令。',
	'signing-basis-missing': () => '没有写依据。请写明哪份文件或者哪次会议决定的。',
	'signing-class-unknown': (name: string) => `没有“${name}”这类文件。请从现有的文件类别里选。`,
} as const;
