export const titleZh = { title: '审计', initials: 'sj' };
