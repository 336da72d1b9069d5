export const titleEn = { title: 'Access tokens', initials: 'jklp' };
