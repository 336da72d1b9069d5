export const titleZh = { title: '截止日历', initials: 'jzrl' };
