export const titleEn = { title: 'New draft', initials: 'xqc' };
