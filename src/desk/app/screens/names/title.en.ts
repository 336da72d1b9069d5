export const titleEn = { title: 'Names and hotlines', initials: 'mcyrx' };
