export const titleEn = { title: 'People', initials: 'people' };
