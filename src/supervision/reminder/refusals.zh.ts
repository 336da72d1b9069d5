/** Why a setting of reminders is refused: what is wrong, then what to do. Codes are permanent. */
export const reminderRefusals = {
	'address-invalid': () =>
		'邮箱地址不对。请填写一个完整的邮箱地址，例如 office@example.gov.cn；不需要邮件提醒的，请清空。',
} as const;
