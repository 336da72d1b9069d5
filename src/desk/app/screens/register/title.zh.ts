export const titleZh = { title: '发布台账', initials: 'fbtz' };
