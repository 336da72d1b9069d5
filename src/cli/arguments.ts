/** Arguments of one command after its name, split; nothing is judged beyond the shape. */
export interface ReadArguments {
	readonly words: readonly string[];
	/** Every value given for an option, in order; a flag has one empty string. */
	readonly options: ReadonlyMap<string, readonly string[]>;
	readonly unknown: readonly string[];
	/** Options that should carry a value and do not. */
	readonly valueless: readonly string[];
}

/**
 * Splits `argv` by the options a command knows: `flags` stand alone, `valued` take the next word or what follows `=`.
 * After `--` everything is a word.
 */
export function readArguments(
	argv: readonly string[],
	known: { readonly flags: readonly string[]; readonly valued: readonly string[] },
): ReadArguments {
	const words: string[] = [];
	const options = new Map<string, string[]>();
	const unknown: string[] = [];
	const valueless: string[] = [];
	const put = (name: string, value: string) => options.set(name, [...(options.get(name) ?? []), value]);
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index] ?? '';
		if (word === '--') {
			words.push(...argv.slice(index + 1));
			break;
		}
		if (!word.startsWith('--') && word !== '-h') {
			words.push(word);
			continue;
		}
		const equals = word.indexOf('=');
		const name = equals < 0 ? word : word.slice(0, equals);
		if (known.flags.includes(name) && equals < 0) put(name, '');
		else if (!known.valued.includes(name)) unknown.push(name);
		else if (equals >= 0) put(name, word.slice(equals + 1));
		else if (argv[index + 1] === undefined || argv[index + 1]?.startsWith('--')) valueless.push(name);
		else put(name, argv[++index] ?? '');
	}
	return { words, options, unknown, valueless };
}
