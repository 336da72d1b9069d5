export const titleEn = { title: 'Disclosure', initials: 'xx' };
