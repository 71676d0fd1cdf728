// Where the wires of a node go when its outputs are moved, added or deleted. No DOM.

/**
 * Node-RED's map of outputs for wires: old port → new port, "-1" for a deleted one, and a key that is no number for each new one.
 */
export function outputMap(origins: readonly (number | undefined)[], ports: { before: number; count: number; behind: number }): Record<string, string> {
	const map: Record<string, string> = {};
	for (let port = 0; port < ports.before; port++) map[port] = String(port);
	for (let origin = 0; origin < ports.count; origin++) {
		const at = origins.indexOf(origin);
		map[ports.before + origin] = at < 0 ? '-1' : String(ports.before + at);
	}
	for (let port = 0; port < ports.behind; port++) map[ports.before + ports.count + port] = String(ports.before + origins.length + port);
	origins.forEach((origin, at) => {
		if (origin === undefined) map[`new${at}`] = String(ports.before + at);
	});
	return map;
}
