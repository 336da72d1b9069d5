export const titleZh = { title: '不予公开登记', initials: 'bygkdj' };
