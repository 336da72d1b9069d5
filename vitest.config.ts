import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/kit/longest-first.ts';

export default defineConfig({
	test: {
		include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
		testTimeout: 30_000,
		hookTimeout: 120_000,
		// What is waited for may come late on a machine at work; a second is what it would be otherwise.
		expect: { poll: { timeout: 20_000 } },
		// A browser that answers nothing for half a minute, and nothing else: every other failure stands at once. The summary names each of these.
		retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
		pool: 'forks',
		// One more than there are processors: a journey waits for its browser and its site about as often as it computes.
		maxWorkers: availableParallelism() + 1,
		sequence: { sequencer: LongestFirst },
		globalSetup: ['./test/kit/global-setup.ts'],
		reporters: ['default', './test/kit/summary-reporter.ts'],
	},
});
