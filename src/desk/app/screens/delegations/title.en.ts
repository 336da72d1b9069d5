export const titleEn = { title: 'Delegations', initials: 'delegations' };
