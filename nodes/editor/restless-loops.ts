// Loops on the canvas in which nothing waits: a case would run round in them until it is held. No editor: that is loops.ts.

export interface Wire {
	from: string;
	port: number;
	to: string;
}

/** Where a case stops until something happens: a loop through one of these is a procedure, not a mistake. */
const WAITING = ['andon-task', 'andon-wait', 'andon-verify', 'andon-close'];
/** Steps that pass a case on at once. By the other outputs of a ladder no case leaves. */
const PASSING = ['andon-classify', 'andon-escalate'];

/** The steps of each such loop, in no particular order. */
export function restlessLoops(types: ReadonlyMap<string, string>, wires: readonly Wire[]): string[][] {
	const next = new Map<string, string[]>();
	for (const { from, port, to } of wires) {
		const type = types.get(from) ?? '';
		if (WAITING.includes(type) || WAITING.includes(types.get(to) ?? '') || (type === 'andon-escalate' && port > 0)) continue;
		next.set(from, [...(next.get(from) ?? []), to]);
	}
	const reach = (start: string): Set<string> => {
		const reached = new Set<string>();
		const queue = [...(next.get(start) ?? [])];
		for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
			if (reached.has(at)) continue;
			reached.add(at);
			queue.push(...(next.get(at) ?? []));
		}
		return reached;
	};
	const steps = [...types].filter(([, type]) => PASSING.includes(type)).map(([id]) => id);
	const reached = new Map(steps.map((id) => [id, reach(id)]));
	const loops: string[][] = [];
	for (const id of steps) {
		if (!reached.get(id)!.has(id) || loops.some((loop) => loop.includes(id))) continue;
		loops.push(steps.filter((other) => other === id || (reached.get(id)!.has(other) && reached.get(other)!.has(id))));
	}
	return loops;
}
