export const titleZh = { title: '草稿', initials: 'cg' };
