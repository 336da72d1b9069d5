export const titleEn = { title: 'Duty', initials: 'gkyw' };
