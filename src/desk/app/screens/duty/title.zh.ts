export const titleZh = { title: '公开义务', initials: 'gkyw' };
