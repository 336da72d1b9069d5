import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
		testTimeout: 30_000,
		hookTimeout: 120_000,
		pool: 'forks',
		globalSetup: ['./test/kit/global-setup.ts'],
		reporters: ['default', './test/kit/summary-reporter.ts'],
	},
});
