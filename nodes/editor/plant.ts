// The chosen plant configuration, read in the editor, as options for selects. Not for its own dialog.
// People may also come from a file that only the server reads: then ids that are unknown here can still be right.

import type { PlantConfig } from '../../src/plant/plant.ts';
import type { KnownNames } from '../../src/steps/addressee.ts';
import type { Option } from './columns.ts';
import { shared } from './texts.ts';

/** What options are taken from: a plant, or as much of one as is entered. */
type Lists = Partial<Pick<PlantConfig, 'departments' | 'people' | 'roles' | 'areas'>>;

export type PlantNode = EditorNode & PlantConfig & { peopleFile?: string };

/** The plant of a node as saved. */
export function plantOf(node: EditorNode, property = 'plant'): PlantNode | undefined {
	return plantNamed(node[property]);
}

/** The plant chosen in the open dialog, saved or not; else the node's. */
export function chosenPlant(node: EditorNode, property = 'plant'): PlantNode | undefined {
	const select = document.getElementById(`node-input-${property}`) as HTMLSelectElement | null;
	return select?.value ? plantNamed(select.value) : plantOf(node, property);
}

/** Runs whenever another plant is chosen in the open dialog, or its own dialog was closed. */
export function onPlantChange(run: () => void, property = 'plant'): void {
	$(`#node-input-${property}`).on('change', run);
}

/** For `onadd`: a new node takes the plant when there is only one. */
export function adoptOnlyPlant(node: EditorNode, property = 'plant'): void {
	const plants: EditorNode[] = [];
	RED.nodes.eachConfig((config) => {
		if (config.type === 'andon-plant' && !config.z) plants.push(config);
	});
	if (plants.length === 1 && !node[property]) node[property] = plants[0]!.id;
}

export function departmentOptions(plant: Lists | undefined): Option[] {
	return named(plant?.departments);
}

export function roleOptions(plant: Lists | undefined): Option[] {
	return named(plant?.roles);
}

export function personOptions(plant: Lists | undefined): Option[] {
	return named(plant?.people);
}

/** Areas in their order, those that lie in another behind it and indented. A circle of parents is listed flat. */
export function areaOptions(plant: Lists | undefined): Option[] {
	const areas = (plant?.areas ?? []).filter((area) => area.id);
	const options: Option[] = [];
	const listed = new Set<string>();
	const list = (parent: string | undefined, depth: number) => {
		for (const area of areas) {
			if ((area.parent || undefined) !== parent || listed.has(area.id)) continue;
			listed.add(area.id);
			options.push({ value: area.id, label: `${'\u2003'.repeat(depth)}${area.name || area.id}` });
			list(area.id, depth + 1);
		}
	};
	list(undefined, 0);
	for (const area of areas) if (!listed.has(area.id)) options.push({ value: area.id, label: area.name || area.id });
	return options;
}

/** Whether an id that the editor doesn't know can still be right: people are loaded from a file. */
export function peopleFromFile(plant: Partial<PlantNode> | undefined): boolean {
	return Boolean(plant?.peopleFile);
}

/** What the plant's people, roles, departments and areas are called. */
export function namesIn(plant: Partial<PlantConfig> | undefined): KnownNames {
	const of = (things: readonly { id: string; name: string }[] | undefined) => (id: string) => {
		const found = things?.find((thing) => thing.id === id);
		return found && { name: found.name || id };
	};
	return { person: of(plant?.people), role: of(plant?.roles), department: of(plant?.departments), area: of(plant?.areas) };
}

/** Two things with one name are told apart by their ids. */
function named(things: readonly { id: string; name: string }[] | undefined): Option[] {
	const all = (things ?? []).filter((thing) => thing.id);
	const count = new Map<string, number>();
	for (const thing of all) count.set(thing.name, (count.get(thing.name) ?? 0) + 1);
	return all.map((thing) => ({
		value: thing.id,
		label: !thing.name ? thing.id : count.get(thing.name)! > 1 ? shared('named', { name: thing.name, id: thing.id }) : thing.name,
	}));
}

function plantNamed(id: unknown): PlantNode | undefined {
	const node = typeof id === 'string' && id !== '' ? RED.nodes.node(id) : null;
	return node?.type === 'andon-plant' ? (node as PlantNode) : undefined;
}
