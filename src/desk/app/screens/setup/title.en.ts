export const titleEn = { title: 'First-run guide', initials: 'ktxd' };
