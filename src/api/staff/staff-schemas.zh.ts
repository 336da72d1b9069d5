/** Faults of what staff routes are sent. */
export const staffFaultMessages = {
	badId: '编号只能含小写字母、数字和连字符。',
	controlCharacter: '不能含有控制字符。',
	notAnInstant: '应当是带时区的时刻，写成 2020-10-10T10:00:00+08:00 的样子。',
};
