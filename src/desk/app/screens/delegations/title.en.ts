export const titleEn = { title: 'Delegations', initials: 'sqdx' };
