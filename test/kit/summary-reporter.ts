import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with the one plain line a machine can read: `N passed, N failed`. A file that fails to load counts as one failure. */
export default class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		let passed = 0;
		let failed = unhandledErrors.length;
		for (const module of modules) {
			if (module.errors().length > 0) failed += 1;
			for (const test of module.children.allTests()) {
				const { state } = test.result();
				if (state === 'passed') passed += 1;
				else if (state === 'failed') failed += 1;
			}
		}
		process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
	}
}
