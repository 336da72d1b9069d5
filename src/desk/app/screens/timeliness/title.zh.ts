export const titleZh = { title: '按时情况', initials: 'asqk' };
