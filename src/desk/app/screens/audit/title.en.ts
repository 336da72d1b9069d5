export const titleEn = { title: 'Audit', initials: 'sj' };
