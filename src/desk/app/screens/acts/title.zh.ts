export const titleZh = { title: '公开记录', initials: 'gkjl' };
