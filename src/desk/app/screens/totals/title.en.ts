export const titleEn = { title: 'Totals of publications', initials: 'gktj' };
