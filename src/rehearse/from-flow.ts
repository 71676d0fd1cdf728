// A ladder and its plant out of a flow, as Node-RED exports it: for the command line, and for tests of a plant's own flows.

import type { FlowNode } from '../engine/canvas.ts';
import { makeCalendar } from '../plant/calendar.ts';
import { checkPlant } from '../plant/check.ts';
import { makeDirectory } from '../plant/directory.ts';
import type { Plant } from '../plant/plant-now.ts';
import { RefusedError, refuse, refuseAll } from '../refusal.ts';
import { checkEscalateConfig, type EscalateConfig } from '../steps/escalate/config.ts';
import type { Language } from '../text.ts';

export interface FromFlow {
	/** Name or id of the ladder; absent: the only one there is. */
	ladder?: string;
	/** Name or id of the plant; absent: the ladder's. */
	plant?: string;
	/** What the flow is called in a refusal. */
	file?: string;
	/** Of refusals; English when absent. */
	language?: Language;
}

/** Both checked as when they are deployed. RefusedError when one is not there, is not the only one, or is wrong. */
export function fromFlow(
	flow: unknown,
	{ ladder: ladderName, plant: plantName, file = 'flow', language = 'en-US' }: FromFlow = {},
): { ladder: EscalateConfig; plant: Plant } {
	const nodes = nodesOf(flow, file, language);
	const ladderNode = pick(nodes, 'andon-escalate', ladderName, 'ladder', language);
	const plantNode = pick(nodes, 'andon-plant', plantName ?? (typeof ladderNode.plant === 'string' ? ladderNode.plant : undefined), 'plant', language);
	const plant = checkPlant(plantNode, language);
	if (!plant.ok) throw new RefusedError(refuseAll(plant.refusals));
	const ladder = checkEscalateConfig(ladderNode.config, language);
	if (!ladder.ok) throw new RefusedError(refuseAll(ladder.refusals));
	return { ladder: ladder.value, plant: { directory: makeDirectory(plant.config), calendar: makeCalendar(plant.config) } };
}

/** A flow as the admin API gives it has its nodes one level deeper. */
function nodesOf(flow: unknown, file: string, language: Language): FlowNode[] {
	const nodes = Array.isArray(flow) ? flow : (flow as { flows?: unknown } | null)?.flows;
	const isNode = (node: unknown): node is FlowNode => typeof node === 'object' && node !== null && 'id' in node && 'type' in node;
	if (!Array.isArray(nodes) || !nodes.every(isNode)) throw new RefusedError(refuse(language, 'rehearse.no-flow', 'file', { file }));
	return nodes;
}

/** The node of a type by its name or id; the only one there is, when none is named. */
function pick(nodes: readonly FlowNode[], type: string, wanted: string | undefined, option: 'ladder' | 'plant', language: Language): FlowNode {
	const all = nodes.filter((node) => node.type === type);
	const found = wanted === undefined ? all : all.filter(({ id, name }) => id === wanted || name === wanted);
	if (found.length === 1) return found[0]!;
	const names = all.map(({ id, name }) => (name ? `“${name}”` : id)).join(', ');
	throw new RefusedError(refuse(language, `rehearse.${found.length === 0 ? 'no' : 'which'}-${option}`, option, { wanted, names: names || '–' }));
}
