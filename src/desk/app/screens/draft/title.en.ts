export const titleEn = { title: 'Draft', initials: 'qc' };
