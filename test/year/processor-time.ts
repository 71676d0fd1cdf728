// What something cost the processor: nothing of the simulated year waits for a disk, so how busy the machine is besides does not show.

/** Milliseconds that this process has kept processors busy. */
export function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}
