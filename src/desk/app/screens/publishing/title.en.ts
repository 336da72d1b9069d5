export const titleEn = { title: 'Publishing', initials: 'fb' };
