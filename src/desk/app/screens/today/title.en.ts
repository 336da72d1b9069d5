export const titleEn = { title: 'Today', initials: 'jt' };
