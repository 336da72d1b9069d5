import { formatNumber } from './number-formats.ts';
import { child, childElements, type XmlElement } from './xml-tree.ts';

interface Level {
	readonly start: number;
	readonly format: string;
	readonly text: string;
	readonly suffix: string;
	readonly isLegal: boolean;
	/** Level (1-based) whose change restarts this one; 0 never restarts. */
	readonly restartAfter: number | undefined;
	readonly style: string | undefined;
}

interface NumberInstance {
	readonly abstractId: string;
	readonly levels: ReadonlyMap<number, Level>;
	readonly starts: ReadonlyMap<number, number>;
}

/**
 * Automatic numbers of a docx. Word stores none of the numbers it shows: `第一条` exists only as "level 0 of list 3", so each
 * numbered paragraph has to be counted in document order.
 */
export class DocxNumbering {
	readonly #instances = new Map<string, NumberInstance>();
	readonly #counters = new Map<string, number[]>();
	readonly #started = new Set<string>();
	readonly #byStyle = new Map<string, { numberId: string; level: number }>();

	constructor(part: XmlElement | undefined) {
		const definitions = new Map<string, ReadonlyMap<number, Level>>();
		const links = new Map<string, string>();
		const linked = new Map<string, string>();
		for (const definition of childElements(part, 'w:abstractNum')) {
			const id = definition.attributes['w:abstractNumId'] ?? '';
			definitions.set(id, readLevels(definition));
			const linkTo = value(child(definition, 'w:numStyleLink'));
			if (linkTo !== undefined) links.set(id, linkTo);
			const linkedAs = value(child(definition, 'w:styleLink'));
			if (linkedAs !== undefined) linked.set(linkedAs, id);
		}
		for (const instance of childElements(part, 'w:num')) {
			const id = instance.attributes['w:numId'] ?? '';
			const written = value(child(instance, 'w:abstractNumId')) ?? '';
			const abstractId = linked.get(links.get(written) ?? '') ?? written;
			const levels = new Map(definitions.get(abstractId) ?? []);
			const starts = new Map<number, number>();
			for (const override of childElements(instance, 'w:lvlOverride')) {
				const level = Number(override.attributes['w:ilvl'] ?? 0);
				const replaced = child(override, 'w:lvl');
				if (replaced) levels.set(level, readLevel(replaced));
				const start = Number(value(child(override, 'w:startOverride')));
				if (Number.isInteger(start)) starts.set(level, start);
			}
			this.#instances.set(id, { abstractId, levels, starts });
			for (const [level, { style }] of levels) {
				if (style !== undefined && !this.#byStyle.has(style)) this.#byStyle.set(style, { numberId: id, level });
			}
		}
	}

	/** The level a paragraph style is tied to in a list, if any. */
	levelOfStyle(style: string, numberId: string): number | undefined {
		for (const [level, definition] of this.#instances.get(numberId)?.levels ?? []) {
			if (definition.style === style) return level;
		}
		return undefined;
	}

	/** Counts one numbered paragraph and returns its marker with the blank that follows it; '' when it shows none. */
	next(numberId: string, level: number): string {
		const instance = this.#instances.get(numberId);
		const definition = instance?.levels.get(level);
		if (!instance || !definition) return '';
		const counters = this.#counters.get(instance.abstractId) ?? [];
		this.#counters.set(instance.abstractId, counters);
		this.#applyStarts(numberId, instance, counters);
		counters[level] = (counters[level] ?? definition.start - 1) + 1;
		for (let deeper = level + 1; deeper < 9; deeper++) {
			const restart = instance.levels.get(deeper)?.restartAfter;
			if (restart === 0 || (restart !== undefined && level >= restart)) continue;
			delete counters[deeper];
		}
		const marker = this.#marker(instance, definition, counters);
		return marker === '' ? '' : marker + (definition.suffix === 'nothing' ? '' : ' ');
	}

	/** The first use of a list instance that overrides its start begins the count anew. */
	#applyStarts(numberId: string, instance: NumberInstance, counters: number[]): void {
		if (this.#started.has(numberId)) return;
		this.#started.add(numberId);
		for (const [level, start] of instance.starts) counters[level] = start - 1;
	}

	#marker(instance: NumberInstance, definition: Level, counters: readonly number[]): string {
		if (definition.format === 'bullet') return definition.text === '' ? '' : bullet(definition.text);
		return definition.text.replace(/%([1-9])/g, (_, digit: string) => {
			const level = Number(digit) - 1;
			const of = instance.levels.get(level);
			const format = definition.isLegal ? 'decimal' : (of?.format ?? 'decimal');
			return formatNumber(counters[level] ?? of?.start ?? 1, format);
		});
	}
}

function readLevels(definition: XmlElement): ReadonlyMap<number, Level> {
	return new Map(
		childElements(definition, 'w:lvl').map((level) => [Number(level.attributes['w:ilvl'] ?? 0), readLevel(level)]),
	);
}

function readLevel(level: XmlElement): Level {
	const start = Number(value(child(level, 'w:start')) ?? 1);
	const restart = value(child(level, 'w:lvlRestart'));
	const format =
		child(level, 'w:numFmt') ??
		childElements(child(level, 'mc:AlternateContent')).flatMap((choice) => childElements(choice, 'w:numFmt'))[0];
	const legal = child(level, 'w:isLgl');
	return {
		start: Number.isInteger(start) ? start : 1,
		format: value(format) ?? 'decimal',
		text: value(child(level, 'w:lvlText')) ?? '',
		suffix: value(child(level, 'w:suff')) ?? 'tab',
		isLegal: legal !== undefined && value(legal) !== '0' && value(legal) !== 'false',
		restartAfter: restart === undefined ? undefined : Number(restart),
		style: value(child(level, 'w:pStyle')),
	};
}

/** Bullets are drawn with symbol fonts in a dozen shapes; whatever the shape, they say "list item". */
function bullet(text: string): string {
	return /^[-–—*●○■□◆◇★☆▪·•➢√☑☐※]$/.test(text) ? text : '•';
}

function value(element: XmlElement | undefined): string | undefined {
	return element?.attributes['w:val'];
}
