/**
 * 索引号: prefix of the body (unified social credit code or organization code) / year - running number of five digits, as seen on live
 * platforms. Given at first publication, never changed, never used again.
 */
export const INDEX_NUMBER = /^[0-9A-Z]{8,18}\/\d{4}-\d{5,}$/;

/** `year` of the publication; `number` from 1. */
export function composeIndexNumber(prefix: string, year: string, number: number): string {
	return `${prefix}/${year}-${String(number).padStart(5, '0')}`;
}
