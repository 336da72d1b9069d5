export const titleZh = { title: '今天', initials: 'jt' };
