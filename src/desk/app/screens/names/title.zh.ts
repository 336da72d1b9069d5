export const titleZh = { title: '名称与热线', initials: 'mcyrx' };
