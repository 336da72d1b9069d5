export const titleEn = { title: 'Coverage matrix', initials: 'fgjz' };
