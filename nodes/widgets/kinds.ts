// What the panels of a plant call the kinds of cases that they raise. Not for what else they are called: src/case-view/kinds.ts.

import type { NodeAPI, NodeDef } from 'node-red';
import { checkPanel } from '../../src/call/panel.ts';
import { type KindLabel, kindLabelsOf } from '../../src/case-view/kinds.ts';

/** Of all panels that are configured, running or not: their cases are still there. What is no panel has no names. */
export function kindsOfPanels(nodes: Pick<NodeAPI['nodes'], 'eachNode'>, plant: unknown): KindLabel[] {
	const buttons: Parameters<typeof kindLabelsOf>[0][number][] = [];
	nodes.eachNode((node) => {
		const { type, plant: of, config } = node as NodeDef & { plant?: unknown; config?: unknown };
		const checked = type === 'ui-andon-call' && of === plant ? checkPanel(config ?? {}, 'en-US') : undefined;
		if (checked?.ok) buttons.push(...checked.value.buttons);
	});
	return kindLabelsOf(buttons);
}
