export const titleZh = { title: '下级地方', initials: 'xjdf' };
