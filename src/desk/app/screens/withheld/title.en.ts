export const titleEn = { title: 'Withheld information', initials: 'bygkdj' };
