import type { ChannelChoice, ChannelKind } from './catalogue.ts';
import { FILE_MESSAGES } from './catalogue-file.zh.ts';
import type { Fields, Reading } from './catalogue-file-reading.ts';

/** Every canonical kind, in the order of the national check-list. */
export const CHANNEL_KINDS: readonly ChannelKind[] = [
	...(['website', 'gazette', 'social-media', 'press-conference', 'broadcast', 'print-media', 'reading-point'] as const),
	...(['service-center', 'service-station', 'home-visit', 'notice-board', 'targeted-push', 'other'] as const),
];
/** A named list of printed options: which of them a row shows, and how the printed cell looked. */
export interface ChannelList {
	readonly showsOnlySelected: boolean;
	readonly options: readonly { readonly kind: ChannelKind; readonly label: string; readonly printed: string }[];
	readonly print: { readonly selected: string; readonly unselected: string; readonly separator: string } | null;
}

/** Reads one entry of `channelLists`. */
export function readChannelList(reading: Reading, value: unknown, path: string): ChannelList {
	const list = reading.fields(value, path, ['show', 'options', 'print']);
	const options = reading.list(list.options, `${path}.options`, (entry, entryPath) => {
		const option = reading.fields(entry, entryPath, ['kind', 'label', 'printed']);
		const label = reading.text(option.label, `${entryPath}.label`);
		const kind = reading.oneOf(option.kind, `${entryPath}.kind`, CHANNEL_KINDS);
		return { kind, label, printed: reading.textOrNull(option.printed, `${entryPath}.printed`) ?? label };
	});
	if (options.length === 0) reading.fault(`${path}.options`, FILE_MESSAGES.empty);
	const showsOnlySelected = reading.oneOf(list.show ?? 'all', `${path}.show`, ['all', 'selected']) === 'selected';
	if (list.print === undefined) return { showsOnlySelected, options, print: null };
	const print = reading.fields(list.print, `${path}.print`, ['selected', 'unselected', 'separator']);
	return {
		showsOnlySelected,
		options,
		print: {
			selected: reading.text(print.selected, `${path}.print.selected`),
			unselected: reading.text(print.unselected, `${path}.print.unselected`),
			separator: reading.text(print.separator ?? '', `${path}.print.separator`, true),
		},
	};
}

/** Reads the channels of a row: written out, or a list by name with the options ticked in it. */
export function readChannels(
	reading: Reading,
	value: unknown,
	path: string,
	lists: ReadonlyMap<string, ChannelList>,
): ChannelChoice[] {
	if (value === undefined || Array.isArray(value)) {
		return reading.list(value, path, (entry, entryPath) => {
			const choice = reading.fields(entry, entryPath, ['kind', 'label', 'selected']);
			return {
				kind: reading.oneOf(choice.kind, `${entryPath}.kind`, CHANNEL_KINDS),
				label: reading.text(choice.label, `${entryPath}.label`),
				selected: reading.flag(choice.selected, `${entryPath}.selected`),
			};
		});
	}
	const { list, name, selected, omitted, relabelled } = readListedChannels(reading, value, path, lists);
	if (!list) return [];
	for (const label of [...selected, ...omitted, ...Object.keys(relabelled)]) {
		if (!list.options.some((option) => option.label === label))
			reading.fault(path, FILE_MESSAGES.notAnOption(label, name));
	}
	return list.options
		.filter((option) => !omitted.includes(option.label))
		.map((option) => ({
			kind: option.kind,
			label: Object.hasOwn(relabelled, option.label) ? String(relabelled[option.label]) : option.label,
			selected: selected.includes(option.label),
		}))
		.filter((choice) => choice.selected || !list.showsOnlySelected);
}

function readListedChannels(reading: Reading, value: unknown, path: string, lists: ReadonlyMap<string, ChannelList>) {
	const listed = reading.fields(value, path, ['list', 'selected', 'omit', 'relabel']);
	const name = reading.text(listed.list, `${path}.list`);
	const list = lists.get(name);
	if (!list) reading.fault(`${path}.list`, FILE_MESSAGES.unknownName('渠道表', name));
	const label = (entry: unknown, entryPath: string) => reading.text(entry, entryPath);
	return {
		list,
		name,
		selected: reading.list(listed.selected, `${path}.selected`, label),
		omitted: reading.list(listed.omit, `${path}.omit`, label),
		relabelled: reading.fields(listed.relabel ?? {}, `${path}.relabel`, null),
	};
}

/** The printed cell of a tick list, rebuilt from the printing pattern of its channel list. */
export function printChannels(
	reading: Reading,
	cell: unknown,
	path: string,
	value: unknown,
	lists: ReadonlyMap<string, ChannelList>,
	channels: readonly ChannelChoice[],
): string {
	const asked = reading.fields(cell, path, ['print']).print;
	const listName =
		value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields).list : undefined;
	const list = lists.get(String(listName));
	const print = list?.print;
	if (asked !== 'channels' || !list || !print) {
		reading.fault(path, FILE_MESSAGES.cannotPrint);
		return '';
	}
	const printedOf = new Map(list.options.map((option) => [option.label, option.printed]));
	return channels
		.map(({ label, selected }) =>
			(selected ? print.selected : print.unselected).replace('{label}', printedOf.get(label) ?? label),
		)
		.join(print.separator);
}
