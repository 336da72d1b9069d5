export const titleEn = { title: 'Audit', initials: 'audit' };
