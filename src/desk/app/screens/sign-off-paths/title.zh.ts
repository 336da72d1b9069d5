export const titleZh = { title: '审签路线', initials: 'sqlx' };
