export const titleZh = { title: '公开统计', initials: 'gktj' };
