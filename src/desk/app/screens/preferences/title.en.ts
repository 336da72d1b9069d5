export const titleEn = { title: 'My settings', initials: 'wdsz' };
