export const titleZh = { title: '新起草', initials: 'xqc' };
