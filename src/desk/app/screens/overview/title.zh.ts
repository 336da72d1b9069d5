export const titleZh = { title: '总览', initials: 'zl' };
