export const titleEn = { title: 'Overview', initials: 'zl' };
