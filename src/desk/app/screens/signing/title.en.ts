export const titleEn = { title: 'Signing', initials: 'qp' };
