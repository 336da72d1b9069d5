export const titleZh = { title: '起草', initials: 'qc' };
