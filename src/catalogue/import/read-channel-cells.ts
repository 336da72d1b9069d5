import type { ChannelChoice } from '../catalogue.ts';
import { foldText } from './fold.ts';
import { readTick } from './read-cells.ts';
import { readChannels } from './read-channels.ts';
import type { RowContext } from './row-context.ts';
import { isDitto } from './row-kinds.ts';
import type { BodyCell } from './table.ts';

export function readChannelCells(row: RowContext): readonly ChannelChoice[] {
	const ticks = row.cellsOf('channel-tick');
	if (ticks.length > 0) return readChannelTicks(row, ticks);
	const cells = row.cellsOf('channels').filter(({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left');
	const first = cells[0];
	if (first === undefined) {
		if (row.cellsOf('channels').length > 0 && row.mayInherit() && row.previous !== null) {
			row.warn(
				'channels',
				'inherited-from-above',
				row.previous.channels.map((channel) => channel.label).join('、'),
				row.row.position,
			);
			return row.previous.channels;
		}
		if (row.cellsOf('channels').length > 0) row.warn('channels', 'blank-cell', '原表此格空白', row.row.position);
		return [];
	}
	if (isDitto(foldText(first.cell.text))) return row.ditto('channels', first.cell);
	const reading = readChannels(cells.map(({ cell }) => cell.text).join('\n'), row.knowledge.simplify);
	row.warnCell('channels', reading.doubts, first.cell);
	if (first.cell.origin === 'above')
		row.warn(
			'channels',
			'inherited-from-above',
			reading.channels
				.filter((channel) => channel.selected)
				.map((channel) => channel.label)
				.join('、'),
			first.cell.position,
		);
	return reading.channels;
}

function readChannelTicks(
	row: RowContext,
	ticks: readonly { cell: BodyCell; index: number }[],
): readonly ChannelChoice[] {
	if (row.row.doubts.some((doubt) => doubt.code === 'ticks-unassigned')) return [];
	return ticks.map(({ cell, index }) => {
		const meaning = row.table.columns[index]?.meaning;
		const label = meaning?.field === 'channel-tick' ? meaning.label : '';
		const ticked = readTick(cell.text, row.knowledge.simplify);
		if (ticked === null)
			row.warn(
				'channels',
				'channel-mark-unclear',
				`“${label}”列写的是“${cell.text.trim()}”，按未勾选读`,
				cell.position,
				cell.text.trim(),
			);
		const kind = readChannels(label, row.knowledge.simplify).channels[0]?.kind ?? 'other';
		return { kind, label, selected: ticked === true };
	});
}
