export const titleZh = { title: '人员账号', initials: 'ryzh' };
