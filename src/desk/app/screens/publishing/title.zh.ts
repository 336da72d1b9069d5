export const titleZh = { title: '发布', initials: 'fb' };
