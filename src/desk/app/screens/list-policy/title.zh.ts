export const titleZh = { title: '名单公开规定', initials: 'mdgkgd' };
