export const titleEn = { title: 'Timeliness', initials: 'asqk' };
