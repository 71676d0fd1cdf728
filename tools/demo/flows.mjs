// @ts-check
// The flows that the demonstration begins with: examples that share the broker and the dashboard of the first.

import { exampleFlow, exampleIds } from '../examples.mjs';

/** @typedef {{ id: string, type: string, path?: string, [field: string]: unknown }} FlowNode */

/** Of these one serves all. */
const SHARED = ['mqtt-broker', 'ui-base', 'ui-theme', 'global-config'];

/**
 * The process exception (F1) and the experiment (F26), on the same line. Undefined when one is not there.
 * @param {import('./words.mjs').Language} language @param {string} root
 * @returns {FlowNode[] | undefined}
 */
export function demoFlows(language, root) {
	const ids = ['f1', 'f26'].map((flow) => exampleIds(root).find((id) => id.startsWith(`${flow}-`)));
	return ids.every((id) => id !== undefined) ? together(ids.map((id) => exampleFlow(id, language, root).nodes)) : undefined;
}

/**
 * Several flows as one: of what may be there only once the first has it, and the others refer to that.
 * @param {readonly FlowNode[][]} flows
 * @returns {FlowNode[]}
 */
export function together(flows) {
	/** @type {FlowNode[]} */
	const all = [];
	for (const nodes of flows) {
		/** @type {Map<unknown, string>} */
		const twins = new Map();
		for (const { id, type } of nodes) {
			const kept = SHARED.includes(type) && all.find((node) => node.type === type);
			if (kept) twins.set(id, kept.id);
		}
		/** @param {FlowNode} node */
		const pointed = (node) => /** @type {FlowNode} */ (Object.fromEntries(Object.entries(node).map(([field, value]) => [field, twins.get(value) ?? value])));
		all.push(...nodes.filter(({ id }) => !twins.has(id)).map(pointed));
	}
	return all;
}
