import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * The oldest browsers the desk is built for, as `build.mjs` names them: those of domestic systems are built on them, and Firefox ESR 115 is the
 * last for machines nobody has replaced. The build writes new syntax in old; what a browser has to bring along it cannot. No Firefox is run here:
 * none comes from npm.
 */
const BUILT_FOR = { chrome: 109, firefox: 115 };

/** What came later: a pattern in scripts, and the first version of each browser that has it (MDN browser compatibility data). */
const LATER: readonly (readonly [name: string, pattern: RegExp, chrome: number, firefox: number])[] = [
	['Object.groupBy', /Object\.groupBy\(/, 117, 119],
	['Map.groupBy', /Map\.groupBy\(/, 117, 119],
	['Array.fromAsync', /Array\.fromAsync\(/, 121, 115],
	['Array.prototype.toSorted and its like', /\.(?:toSorted|toReversed|toSpliced)\(/, 110, 115],
	['Promise.withResolvers', /Promise\.withResolvers\(/, 119, 121],
	['Promise.try', /Promise\.try\(/, 128, 134],
	['set algebra', /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/, 122, 127],
	[
		'helpers of iterators',
		/\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|toArray|take|drop)\(/,
		122,
		131,
	],
	['Iterator.from', /\bIterator\.from\(/, 122, 131],
	['URL.parse', /\bURL\.parse\(/, 126, 126],
	['URL.canParse', /\bURL\.canParse\(/, 120, 115],
	['AbortSignal.any', /AbortSignal\.any\(/, 116, 124],
	['Intl.Segmenter', /Intl\.Segmenter/, 87, 125],
	['Intl.DurationFormat', /Intl\.DurationFormat/, 129, 136],
	['RegExp.escape', /RegExp\.escape\(/, 136, 134],
	['isWellFormed', /\.(?:isWellFormed|toWellFormed)\(/, 111, 119],
	['Base64 of bytes', /\.(?:fromBase64|toBase64|fromHex|toHex)\(/, 140, 133],
	['ClipboardItem', /\bnew ClipboardItem\(/, 76, 127],
	['popovers', /\.(?:showPopover|togglePopover)\(/, 114, 125],
	['view transitions', /\.startViewTransition\(/, 111, 144],
	['scheduler', /\bscheduler\.(?:postTask|yield)\(/, 94, 142],
	['file system pickers', /\bshow(?:OpenFile|SaveFile|Directory)Picker\(/, 86, Number.POSITIVE_INFINITY],
	['ReadableStream.from', /ReadableStream\.from\(/, Number.POSITIVE_INFINITY, 117],
];

const later = LATER.filter(([, , chrome, firefox]) => chrome > BUILT_FOR.chrome || firefox > BUILT_FOR.firefox);

/** Style rules that are dropped whole where they are not understood, and hide something when they are. */
const LATER_STYLES: readonly (readonly [name: string, pattern: RegExp])[] = [
	['nesting', /(?:^|[{};])\s*&/m],
	['@starting-style', /@starting-style/],
	['@scope', /@scope\b/],
	['light-dark()', /light-dark\(/],
	['interpolate-size', /interpolate-size/],
	['anchors', /anchor-name|position-anchor/],
	['units of line height', /\d(?:lh|rlh)\b/],
];

describe('what the oldest browsers do not have', () => {
	const sources = globSync('src/desk/app/**/*.{ts,tsx}', { exclude: (name) => /\.test\.ts$/.test(String(name)) });

	test('the build is for them', () => {
		expect(readFileSync('build.mjs', 'utf8')).toContain(
			`target: ['chrome${BUILT_FOR.chrome}', 'firefox${BUILT_FOR.firefox}'`,
		);
		expect(sources.length).toBeGreaterThan(100);
	});

	test.each(later)('%s is called nowhere in our screens', (_, pattern) => {
		expect(sources.filter((path) => pattern.test(readFileSync(path, 'utf8')))).toEqual([]);
	});

	const { outputs } = JSON.parse(readFileSync('dist/desk/outputs.json', 'utf8')) as { outputs: Record<string, object> };
	const scripts = Object.keys(outputs).filter((path) => path.endsWith('.js'));
	/** Asked for before it is used: TanStack Router checks, React calls it for a component the desk does not have. */
	const GUARDED = ['view transitions'];
	test.each(later.filter(([name]) => !GUARDED.includes(name)))('%s is called nowhere in what is sent', (_, pattern) => {
		expect(scripts.filter((path) => pattern.test(readFileSync(path, 'utf8')))).toEqual([]);
	});

	test.each(LATER_STYLES)('no style depends on %s', (_, pattern) => {
		const styles = Object.keys(outputs).filter((path) => path.endsWith('.css'));
		expect(styles.length).toBeGreaterThan(0);
		expect(styles.filter((path) => pattern.test(readFileSync(path, 'utf8')))).toEqual([]);
	});

	test('where :has() is not understood, a control that has the focus shows it all the same', () => {
		expect(readFileSync('src/desk/app/style/base.css', 'utf8')).toMatch(
			/@supports not selector\(:has\(\*\)\) \{[^}]*:focus-within/,
		);
	});
});
