export const titleEn = { title: 'Calendar of deadlines', initials: 'jzrl' };
