export const titleEn = { title: 'Working calendar', initials: 'gzrl' };
