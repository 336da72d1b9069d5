export const titleEn = { title: 'Reminders', initials: 'tx' };
