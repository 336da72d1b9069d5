export const titleZh = { title: '提醒', initials: 'tx' };
