// Says at deploy when a case would run round in a loop in which nothing waits. Which those are: restless-loops.ts.

import { restlessLoops, type Wire } from './restless-loops.ts';
import { shared } from './texts.ts';

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
