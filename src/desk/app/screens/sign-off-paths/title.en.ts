export const titleEn = { title: 'Sign-off paths', initials: 'sqlx' };
