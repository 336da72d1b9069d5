export const titleZh = { title: '机构岗位', initials: 'jggw' };
