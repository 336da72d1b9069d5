export const titleZh = { title: '覆盖矩阵', initials: 'fgjz' };
