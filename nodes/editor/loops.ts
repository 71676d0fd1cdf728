// Says at deploy when a case would run round in a loop in which nothing waits. Which those are is the engine's own rule; here the
// editor's canvas is drawn for it.

import { Drawing, type FlowNode, passingPorts, ringsWithoutWait } from '../../src/engine/canvas.ts';
import { steps } from './step-keys.ts';
import { shared } from './texts.ts';

/** The keys of the steps of each such loop. A node that is disabled, or whose flow is, neither passes a case on nor keeps it. */
export function restlessLoops(flows: readonly FlowNode[], definitionOf: (type: string) => Pick<EditorNodeDefinition, 'andon'> | undefined): string[][] {
	const off = new Set(flows.filter((node) => node.type === 'tab' && node.disabled).map(({ id }) => id));
	const on = flows.filter(({ d, z }) => !d && !off.has(z ?? ''));
	const drawing = new Drawing(on, ({ type }) => definitionOf(type)?.andon !== undefined);
	const nodes = new Map(drawing.steps().map(({ key, node }) => [key, node]));
	return ringsWithoutWait(drawing, (key) => {
		const node = nodes.get(key)!;
		const step = definitionOf(node.type)?.andon;
		return step ? passingPorts(step.passes, step.outputs(node.config)) : [];
	});
}

let watched = false;

/** Looks at every deploy. */
export function watchLoops(): void {
	if (watched) return;
	watched = true;
	RED.events.on('deploy', () => {
		const loops = restlessLoops(RED.nodes.createCompleteNodeSet({ credentials: false }), (type) => RED.nodes.getType(type));
		if (loops.length === 0) return;
		const names = new Map(steps().map(({ key, label, tab }) => [key, key.includes('/') ? `${tab} › ${label}` : label]));
		for (const loop of loops) {
			// As an element: Node-RED takes a text for HTML, and a step may have any name.
			const said = document.createElement('p');
			said.textContent = shared('loop', { steps: loop.map((key) => names.get(key) ?? key).join(' → ') });
			RED.notify(said, { type: 'warning', timeout: 15_000 });
		}
	});
}
