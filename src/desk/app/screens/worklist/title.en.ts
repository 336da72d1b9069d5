export const titleEn = { title: 'List', initials: 'qd' };
