export const titleZh = { title: '授权代行', initials: 'sqdx' };
