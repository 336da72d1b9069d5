export const titleEn = { title: 'Lists of persons', initials: 'mdgkgd' };
