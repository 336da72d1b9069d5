export const titleZh = { title: '表格与附件', initials: 'bgyfj' };
