export const titleZh = { title: '签批', initials: 'qp' };
