import type { TimelinessGroup } from './disclosure-queries.ts';
import { plainText } from './names.ts';

/** Charts by their name in addresses. */
export const TIMELINESS_CHARTS = ['months', 'bodies'] as const;
export type TimelinessChart = (typeof TIMELINESS_CHARTS)[number];

/** Bars of a chart; more of them nobody reads, the table has them all. */
export const MOST_BARS = 12;

/** In single quotes: the library writes it into an attribute as it is. */
const FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif";
const INK = '#1b2326';

/**
 * Three colours that differ in grey as well, each with a pattern of its own: full, dotted, striped. The same order as in the table.
 */
const SERIES = [
	{ field: 'onTime', name: '按时公开', color: '#123f52', decal: { symbol: 'none' } },
	{
		field: 'late',
		name: '逾期后公开',
		color: '#9fc0cd',
		decal: { symbol: 'circle', symbolSize: 0.6, color: '#123f52', dashArrayX: [[8, 8]], dashArrayY: [8, 0] },
	},
	{
		field: 'overdue',
		name: '逾期未公开',
		color: '#f3d9d2',
		decal: { symbol: 'rect', color: '#7d1f12', dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4 },
	},
] as const;

/** The bodies with most duties, the largest first. */
export function largestGroups(groups: readonly TimelinessGroup[]): TimelinessGroup[] {
	const sum = (group: TimelinessGroup) => group.onTime + group.late + group.overdue;
	return groups
		.filter((group) => sum(group) > 0)
		.sort((a, b) => sum(b) - sum(a) || (a.key < b.key ? -1 : 1))
		.slice(0, MOST_BARS);
}

function shorten(name: string, length: number): string {
	const points = [...name];
	return points.length <= length ? name : `${points.slice(0, length - 1).join('')}…`;
}

/**
 * Stacked bars as an SVG document: months upright, bodies lying. A narrow one is drawn for phones, so that its words keep their size. The
 * library is loaded when the first chart is asked for.
 */
export async function drawTimeliness(
	chart: TimelinessChart,
	groups: readonly TimelinessGroup[],
	isNarrow: boolean,
): Promise<string> {
	const [core, charts, components, renderers] = await Promise.all([
		import('echarts/core'),
		import('echarts/charts'),
		import('echarts/components'),
		import('echarts/renderers'),
	]);
	core.use([
		charts.BarChart,
		components.GridComponent,
		components.LegendComponent,
		components.AriaComponent,
		renderers.SVGRenderer,
	]);
	const isLying = chart === 'bodies';
	const bars = isLying ? groups.toReversed() : groups;
	const names = bars.map(({ name, key }) =>
		isLying ? shorten(plainText(name), isNarrow ? 7 : 14) : `${Number(key.slice(5))}${isNarrow ? '' : '月'}`,
	);
	const height = isLying ? 90 + bars.length * 44 : 340;
	const drawing = core.init(null, null, { renderer: 'svg', ssr: true, width: isNarrow ? 380 : 760, height });
	const category = {
		type: 'category' as const,
		data: names,
		axisTick: { show: false },
		axisLine: { lineStyle: { color: INK } },
		axisLabel: { color: INK, fontSize: 16, fontFamily: FONT, interval: 0 },
	};
	const value = {
		type: 'value' as const,
		minInterval: 1,
		splitNumber: 4,
		axisLabel: { color: INK, fontSize: 15, fontFamily: FONT },
		splitLine: { lineStyle: { color: '#d5d8d5' } },
	};
	drawing.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: { fontFamily: FONT },
		aria: { enabled: true, decal: { show: true } },
		legend: {
			top: 8,
			left: 8,
			itemWidth: isNarrow ? 18 : 30,
			itemHeight: 18,
			itemGap: isNarrow ? 9 : 24,
			textStyle: { color: INK, fontSize: 16, fontFamily: FONT },
		},
		grid: {
			left: isLying ? 8 : 12,
			right: 28,
			top: 54,
			bottom: 12,
			outerBoundsMode: 'same',
			outerBoundsContain: 'axisLabel',
		},
		xAxis: isLying ? value : category,
		yAxis: isLying ? category : value,
		series: SERIES.map(({ field, name, color, decal }) => ({
			type: 'bar' as const,
			name,
			stack: 'all',
			barMaxWidth: 34,
			itemStyle: { color, borderColor: INK, borderWidth: 0.75, decal: decal as object },
			data: bars.map((group) => group[field] || null),
		})),
	});
	const svg = drawing.renderToSVGString();
	drawing.dispose();
	return svg;
}
