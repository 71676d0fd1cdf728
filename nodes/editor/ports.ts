// Which wires stay when the outputs of a step change by name. No DOM.

/**
 * Node-RED's map of outputs: old port → new port, "-1" for a deleted one, and a key that is no number for each new one. An output keeps its wires by
 * its name; `former` tells the name it had before, if it was renamed.
 */
export function portMap(
	before: readonly string[],
	after: readonly string[],
	former: (name: string) => string | undefined = () => undefined,
): Record<string, string> {
	const map: Record<string, string> = {};
	const names = after.map((name) => former(name) ?? name);
	for (const [port, name] of before.entries()) map[port] = String(names.indexOf(name));
	for (const [port, name] of names.entries()) if (!before.includes(name) || names.indexOf(name) < port) map[`new${port}`] = String(port);
	return map;
}
