export const loadingZh = { loading: '正在读取' };
