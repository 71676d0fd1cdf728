// Loops on the canvas in which nothing waits: a case would run round in them until it is held. Said at deploy. No DOM but for saying it.

import { shared } from './texts.ts';

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

/** Looks at every deploy. Once per page, not per node type. */
export function watchLoops(): void {
	const page = window as Window & { andonLoopsWatched?: boolean };
	if (page.andonLoopsWatched) return;
	page.andonLoopsWatched = true;
	RED.events.on('deploy', () => {
		const types = new Map<string, string>();
		const wires: Wire[] = [];
		RED.nodes.eachNode((node) => {
			if (node.d) return;
			types.set(node.id, node.type);
			if (node.type === 'link out') for (const to of node.links ?? []) wires.push({ from: node.id, port: 0, to });
		});
		RED.nodes.eachLink(({ source, sourcePort, target }) => {
			if (types.has(source.id) && types.has(target.id)) wires.push({ from: source.id, port: sourcePort, to: target.id });
		});
		for (const loop of restlessLoops(types, wires)) {
			const names = loop.map((id) => {
				const node = RED.nodes.node(id);
				return node?.name || node?.type || id;
			});
			RED.notify(shared('loop', { steps: names.join(', ') }), { type: 'warning', timeout: 15_000 });
		}
	});
}
