export const titleEn = { title: 'Bodies and posts', initials: 'jggw' };
