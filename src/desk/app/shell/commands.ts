/** One entry of the command palette. */
export interface Command {
	readonly id: string;
	readonly title: string;
	/** Initials of the pinyin of the Chinese title, small letters. */
	readonly initials: string;
	readonly run: () => void;
}

/** Letters of `wanted` in order within `text`; the palette forgives what is left out, not what is wrong. */
function isSubsequence(wanted: string, text: string): boolean {
	let from = 0;
	for (const letter of wanted) {
		const at = text.indexOf(letter, from);
		if (at === -1) return false;
		from = at + 1;
	}
	return true;
}

/** How well a command answers what was typed: 0 best, null not at all. */
function rankOf(typed: string, { title, initials }: Pick<Command, 'title' | 'initials'>): number | null {
	const name = title.toLowerCase();
	if (name.startsWith(typed) || initials.startsWith(typed)) return 0;
	if (name.includes(typed)) return 1;
	return isSubsequence(typed, initials) ? 2 : null;
}

/** Commands that answer what was typed, best first, otherwise in their own order; all of them when nothing was. */
export function matchCommands<Entry extends Pick<Command, 'title' | 'initials'>>(
	typed: string,
	commands: readonly Entry[],
): readonly Entry[] {
	const wanted = typed.trim().toLowerCase();
	if (wanted === '') return commands;
	return commands
		.map((command) => ({ command, rank: rankOf(wanted, command) }))
		.filter((one): one is { command: Entry; rank: number } => one.rank !== null)
		.sort((a, b) => a.rank - b.rank)
		.map(({ command }) => command);
}
