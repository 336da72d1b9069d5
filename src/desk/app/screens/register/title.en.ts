export const titleEn = { title: 'Register of publications', initials: 'fbtz' };
