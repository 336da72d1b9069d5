/**
 * 人员名单: entered once, published in as many forms as its catalogue row and the place's policy allow: names on the village board, masked
 * names or numbers on the website. Knows which field may be shown where, who is never named, and when a cell is too small; refuses to show
 * an ID, an account, a phone, an illness or a minor's name in any form. 个人信息保护法第六、二十八、三十一、五十五条; invariants 27, 30.
 */
export { type ListLaw, readListLaw } from './list-law.ts';
