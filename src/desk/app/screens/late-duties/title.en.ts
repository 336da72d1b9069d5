export const titleEn = { title: 'Duties behind a number', initials: 'asqkmx' };
