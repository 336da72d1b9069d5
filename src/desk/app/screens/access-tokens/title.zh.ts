export const titleZh = { title: '接口令牌', initials: 'jklp' };
