export const titleZh = { title: '清单', initials: 'qd' };
