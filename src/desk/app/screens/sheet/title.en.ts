export const titleEn = { title: 'Review sheet', initials: 'cld' };
