export const titleZh = { title: '工作日历', initials: 'gzrl' };
