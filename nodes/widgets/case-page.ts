// On which page of a dashboard a case of a plant can be looked at: where a node of one case (ui-andon-case) stands. Not for the case itself.

import type { NodeAPI, NodeDef } from 'node-red';

const CASE = 'ui-andon-case';

/** The page's node, and its address as a browser on the same machine asks for it. */
export interface CasePage {
	page: string;
	address: string;
}

interface Placed extends NodeDef {
	plant?: unknown;
	group?: unknown;
	page?: unknown;
	ui?: unknown;
	path?: unknown;
	visible?: unknown;
	disabled?: unknown;
}

type Nodes = Pick<NodeAPI['nodes'], 'eachNode' | 'getNode'>;

/** The page of cases of a plant, of the same dashboard as the widget of a group where there is one; undefined where nobody can look at a case. */
export function casePageOf(nodes: Nodes, plant: unknown, group: unknown): CasePage | undefined {
	const placed = new Map<unknown, Placed>();
	nodes.eachNode((node) => placed.set(node.id, node as Placed));
	const baseOf = (one: unknown) => placed.get(placed.get(one)?.page)?.ui;
	const own = baseOf(group);
	const pages = [...placed.values()].flatMap(({ id, type, plant: of, group: there }) => {
		// A node that doesn't run shows nothing: one on a disabled tab, or inside a subflow's template.
		if (type !== CASE || of !== plant || !nodes.getNode(id)) return [];
		const within = placed.get(there);
		const page = placed.get(within?.page);
		if (!within || !page || is(within.disabled, true) || is(within.visible, false) || is(page.disabled, true)) return [];
		const address = addressOf(nodes, page);
		return address === undefined ? [] : [{ page: page.id, address, near: page.ui === own }];
	});
	const found = pages.find(({ near }) => near) ?? pages[0];
	return found && { page: found.page, address: found.address };
}

/** The dashboard's dialogs keep some of these as text. */
function is(value: unknown, wanted: boolean): boolean {
	return value === wanted || value === String(wanted);
}

function addressOf(nodes: Nodes, { ui, path }: Placed): string | undefined {
	const base = nodes.getNode(String(ui)) as unknown as { getBaseURL?(): unknown } | null;
	const root = base?.getBaseURL?.();
	if (typeof root !== 'string' || typeof path !== 'string') return undefined;
	return `/${[...root.split('/'), ...path.split('/')].filter(Boolean).join('/')}`;
}
