import { foldText, type Simplify } from './fold.ts';
import type { ColumnMeaning } from './header-words.ts';
import { isDitto, isRowNumber } from './row-kinds.ts';

/** What a cell looks like, whatever column it stands in. */
export type CellKind =
	| 'blank'
	| 'ditto'
	| 'stray-mark'
	| 'number'
	| 'tick'
	| 'channels'
	| 'mode'
	| 'limit'
	| 'basis'
	| 'site-path'
	| 'text';

const TICK = /^[√✓✔☑☒■●▲Vv是Y]$/u;
const CHANNEL_WORD =
	/政府网站|门户网站|政府公报|两微一端|新媒体|发布会|听证会|广播|电视|纸质媒体|报刊|查阅点|政务服务中心|便民服务|入户|公示栏|公开栏|公告栏|电子屏|显示屏|精准推送|图书馆|档案馆|微信公众号|微信|微博|客户端|信息查阅|网站/g;
const LIMIT_WORD =
	/(\d+|[一二三四五六七八九十两半]+)个?(工作日|自然日|日|天|小时|个?月|年|季度)|工作日|及时|实时|即时|长期|常年|永久|每年|每季|每月|每半年|年底前|同上|按(进度|规定|要求|时限)/;
const MODE_TEXT = /^(主动(公开)?|依申请(公开)?|不予公开)([、,/和及](主动(公开)?|依申请(公开)?))*$/;

/** Sorts one cell into a kind by its own look. `text` may hold line breaks and check-box HTML. */
export function classifyCell(text: string, simplify?: Simplify): CellKind {
	const folded = foldText(text, simplify);
	if (folded === '') return 'blank';
	if (isDitto(folded)) return 'ditto';
	const withoutStray = folded.replace(/[)(、,。·.;:]/g, '');
	if (withoutStray === '') return 'stray-mark';
	if (isRowNumber(folded)) return 'number';
	if (TICK.test(withoutStray)) return 'tick';
	if (folded === '/' || folded === '-' || folded === '—' || folded === '无') return 'blank';
	if (/<inputtype=|<inputch|checkbox/i.test(folded)) return 'channels';
	const words = folded.match(CHANNEL_WORD) ?? [];
	const marks = folded.match(/[■□☐☑☒✓√○●▲◇◆£R口]/gu) ?? [];
	const wordShare = words.join('').length / folded.length;
	if ((words.length >= 2 && marks.length >= 2) || (words.length >= 1 && wordShare > 0.4)) return 'channels';
	if (MODE_TEXT.test(folded)) return 'mode';
	if (/[-–—>→＞].+[-–—>→＞]/.test(folded) && /网|栏|目录|首页/.test(folded) && !folded.includes('《'))
		return 'site-path';
	const isShort = folded.length <= 60;
	if (isShort && LIMIT_WORD.test(folded) && !folded.includes('《')) return 'limit';
	if (/^[(（]?《/.test(folded) || (folded.includes('《') && folded.includes('》') && /^.{0,12}《/.test(folded)))
		return 'basis';
	return 'text';
}

const FREE = 0;
const DITTO = 0.3;
const UNLIKELY = 4;
const WRONG = 9;

/** How badly a cell of this kind fits a column: 0 as expected, up to 9 for a cell that cannot belong there. */
export function misfit(meaning: ColumnMeaning, kind: CellKind): number {
	if (meaning.field === 'unknown' || meaning.field === 'note' || meaning.field === 'form')
		return kind === 'blank' ? 0.2 : 0.6;
	if (kind === 'ditto') return meaning.field === 'seq' || isTickColumn(meaning) ? UNLIKELY : DITTO;
	if (kind === 'stray-mark') return isTickColumn(meaning) ? 1 : 2;
	switch (meaning.field) {
		case 'seq':
			return kind === 'number' ? FREE : kind === 'blank' ? 1 : WRONG;
		case 'level':
			return {
				text: 0,
				blank: 0.4,
				basis: 2.5,
				limit: 3,
				number: 5,
				mode: 5,
				'site-path': 6,
				channels: 6,
				tick: WRONG,
			}[kind];
		case 'elements':
			return {
				text: 0,
				basis: 1,
				blank: 1.6,
				limit: 2.5,
				channels: 6,
				number: 5,
				mode: 5,
				'site-path': 6,
				tick: WRONG,
			}[kind];
		case 'document':
			return {
				text: 0,
				basis: 0,
				blank: 0.6,
				limit: 2.5,
				channels: 6,
				number: 5,
				mode: 5,
				'site-path': 6,
				tick: WRONG,
			}[kind];
		case 'legalBasis':
			return {
				basis: 0,
				text: 2.5,
				blank: 1.2,
				limit: 7,
				channels: WRONG,
				number: 7,
				mode: 7,
				'site-path': 7,
				tick: WRONG,
			}[kind];
		case 'timeLimit':
			return {
				limit: 0,
				number: 0.8,
				blank: 1.2,
				text: UNLIKELY,
				basis: WRONG,
				channels: WRONG,
				mode: 7,
				'site-path': WRONG,
				tick: WRONG,
			}[kind];
		case 'bodies':
		case 'section':
			return { text: 0, blank: 0.8, limit: 6, basis: 7, channels: 7, number: 8, mode: 7, 'site-path': 7, tick: WRONG }[
				kind
			];
		case 'channels':
			return { channels: 0, text: 3, blank: 1.2, tick: 7, limit: 8, basis: WRONG, number: 8, mode: 2, 'site-path': 7 }[
				kind
			];
		case 'siteColumn':
			return { 'site-path': 0, text: 2, blank: 1, limit: 7, basis: 7, channels: 6, number: 8, mode: 7, tick: WRONG }[
				kind
			];
		case 'modes':
			return {
				mode: 0,
				text: UNLIKELY,
				blank: 1,
				limit: 7,
				basis: WRONG,
				channels: 2,
				number: 8,
				'site-path': 8,
				tick: 5,
			}[kind];
		case 'audience':
		case 'levels':
			return { text: 0.5, blank: 1, mode: 5, limit: 7, basis: 8, channels: 7, number: 8, 'site-path': 8, tick: 5 }[
				kind
			];
		default:
			return kind === 'tick' || kind === 'blank' ? FREE : WRONG;
	}
}

/** Columns whose cells are ticked or blank. */
export function isTickColumn(meaning: ColumnMeaning): boolean {
	return meaning.field.endsWith('-tick');
}
