export const titleZh = { title: '签发口令', initials: 'qfkl' };
