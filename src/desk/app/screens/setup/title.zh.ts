export const titleZh = { title: '开通向导', initials: 'ktxd' };
