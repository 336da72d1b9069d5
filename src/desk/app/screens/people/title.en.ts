export const titleEn = { title: 'People', initials: 'ryzh' };
