import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends the run with the one plain line a machine can read: `N passed, N failed`. A file that fails to load counts as one failure. A test that
 * passed only when it was run again is told before that, with what it failed for at first: it is a defect of the test or of the program.
 */
export default class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		let passed = 0;
		let failed = unhandledErrors.length;
		const unsteady: string[] = [];
		for (const module of modules) {
			if (module.errors().length > 0) failed += 1;
			for (const test of module.children.allTests()) {
				const { state, errors = [] } = test.result();
				if (state === 'passed') passed += 1;
				else if (state === 'failed') failed += 1;
				if (test.diagnostic()?.flaky === true)
					unsteady.push(
						`passed only when run again: ${module.relativeModuleId} > ${test.fullName}`,
						...errors.map(({ message }) => message),
					);
			}
		}
		process.once('exit', () => process.stdout.write([...unsteady, `${passed} passed, ${failed} failed\n`].join('\n')));
	}
}
