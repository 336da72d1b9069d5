export const titleEn = { title: 'Access tokens', initials: 'tokens' };
