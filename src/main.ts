import { runCommand } from './cli/index.ts';
import { Fault } from './platform/fault.ts';

try {
	process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
	// A Fault speaks to the operator; anything else is a bug and shows where it happened.
	process.stderr.write(
		`${error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exitCode = 1;
}
