export const titleEn = { title: 'Drafts', initials: 'cg' };
