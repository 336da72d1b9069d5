export const titleZh = { title: '我的设置', initials: 'wdsz' };
