import type { ChannelKind } from '../catalogue.ts';
import { foldText, type Simplify } from './fold.ts';

/**
 * Words by which a channel label is sorted; the first match wins, so particular words stand before general ones. Covers every label of
 * law/channels/kinds.yaml (a test holds the two together) and the ones no list has.
 */
const WORDS: readonly (readonly [RegExp, ChannelKind])[] = [
	[/^其他|^其它/, 'other'],
	[/门户网站|政府网站|公开专栏/, 'website'],
	[/公报/, 'gazette'],
	[/发布会|听证会|座谈会|论证会/, 'press-conference'],
	[/便民|党群服务/, 'service-station'],
	[/服务(中心|大厅)|(办事|政务)大厅|行政服务|公开专区/, 'service-center'],
	[/图书馆|档案馆|查阅(点|室|场所|中心)|信息查阅/, 'reading-point'],
	[/(公示|公告|公开|宣传|村务|党务|政务|财务)(栏|专栏|橱窗|牌|墙)|电子(显示)?屏|LED|显示屏|公示牌/i, 'notice-board'],
	[/微信|微博|两微|新媒体|客户端|APP|抖音|公众号|快手/i, 'social-media'],
	[/入户|现场|村民(代表)?会议/, 'home-visit'],
	[/推送|精准推|短信|电话告知|邮寄/, 'targeted-push'],
	[/广播|电视|电台|大喇叭|村村响/, 'broadcast'],
	[/纸质|报刊|报纸|期刊|杂志|宣传(手册|册|单|页|资料)|明白卡/, 'print-media'],
	[/网站|门户|网|公开平台|信息平台/, 'website'],
];

/** Canonical kind of a channel label, null when no known word is in it. */
export function channelKindOf(label: string, simplify?: Simplify): ChannelKind | null {
	const folded = foldText(label, simplify);
	return WORDS.find(([word]) => word.test(folded))?.[1] ?? null;
}
