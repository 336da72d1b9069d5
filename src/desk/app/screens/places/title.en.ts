export const titleEn = { title: 'Places below', initials: 'xjdf' };
