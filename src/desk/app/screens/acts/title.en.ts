export const titleEn = { title: 'Acts of publication', initials: 'gkjl' };
