// One after another, with room for everything else in between: two hundred screens that come back at the same moment each ask for all there is.

let last: Promise<void> = Promise.resolve();

/** Resolves when those who asked before have had their turn of the event loop. */
export function inTurn(): Promise<void> {
	last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
	return last;
}
