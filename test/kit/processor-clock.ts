/**
 * Starts a clock of the processor time of this process, its threads included; ask it for milliseconds. For tests that something hostile ends soon:
 * on a machine that does other things beside, the clock on the wall runs on, this one does not. It sees nothing of what runs in a process of its
 * own, as documents are read: those tests look at the wall.
 */
export function processorClock(): () => number {
	const before = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	};
}
