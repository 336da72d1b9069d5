export const titleZh = { title: '按时情况明细', initials: 'asqkmx' };
