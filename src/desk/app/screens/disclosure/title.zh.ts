export const titleZh = { title: '信息', initials: 'xx' };
