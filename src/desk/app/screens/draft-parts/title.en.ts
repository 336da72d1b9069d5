export const titleEn = { title: 'Tables and files', initials: 'bgyfj' };
