export const titleEn = { title: 'Catalogue workshop', initials: 'mlbz' };
