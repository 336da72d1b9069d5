export const loadingEn = { loading: 'Loading' };
