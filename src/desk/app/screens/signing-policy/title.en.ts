export const titleEn = { title: 'Codes for signing', initials: 'qfkl' };
