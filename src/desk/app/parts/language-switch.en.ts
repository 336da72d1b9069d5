/** The switch while the desk is English. */
export const otherLanguageEn = '中文';
