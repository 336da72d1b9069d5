export const titleZh = { title: '目录编制', initials: 'mlbz' };
