export const titleZh = { title: '处理单', initials: 'cld' };
