import type { DemoOptions } from '../demo/index.ts';
import type { ReadArguments } from './arguments.ts';
import { demoOptionTexts } from './demo-options.zh.ts';
import type { CliIo } from './io.ts';

/** Options of `serve` that belong to the demonstration; the flag and those with a value. */
export const DEMO_FLAG = '--demo';
export const DEMO_VALUED = ['--demo-size', '--demo-seed'] as const;

const LEAST = 100;
const MOST = 5_000_000;
const DEFAULTS: DemoOptions = { seed: '2020', size: 3000 };

/** What `serve` was asked to invent; `demo` null: nothing. Every complaint at once. */
export function readDemoOptions(
	options: ReadArguments['options'],
	lang: CliIo['lang'],
): { readonly demo: DemoOptions | null; readonly complaints: readonly string[] } {
	const texts = demoOptionTexts[lang];
	const complaints: string[] = [];
	const size = options.get('--demo-size')?.at(-1);
	const seed = options.get('--demo-seed')?.at(-1) ?? DEFAULTS.seed;
	const count = size === undefined ? DEFAULTS.size : /^\d{1,9}$/.test(size) ? Number(size) : Number.NaN;
	if (!(count >= LEAST && count <= MOST)) complaints.push(texts.size(size ?? '', LEAST, MOST));
	if (!/^[A-Za-z0-9._-]{1,32}$/.test(seed)) complaints.push(texts.seed(seed));
	const isAsked = options.has(DEMO_FLAG);
	if (!isAsked) for (const option of DEMO_VALUED) if (options.has(option)) complaints.push(texts.alone(option));
	return { demo: isAsked && complaints.length === 0 ? { seed, size: count } : null, complaints };
}
