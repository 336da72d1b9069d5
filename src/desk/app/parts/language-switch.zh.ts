/** The switch while the desk is Chinese. */
export const otherLanguageZh = 'English';
