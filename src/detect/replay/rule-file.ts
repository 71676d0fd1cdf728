// Rules from a file: a detector's configuration, a list of rules, a suggestion, or a flow exported from Node-RED in which a detector stands. Not for whether they are
// right (check.ts).

import { type Refusal, refuse } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';

type Members = Record<string, unknown>;

/** What a detector's configuration would be, unchecked. `wanted`: name or id of the detector where a flow has several. Refused: nothing of it is there. */
export function rulesIn(found: unknown, file: string, wanted: string | undefined, language: Language): unknown {
	const nodes = isMembers(found) && Array.isArray(found.flows) ? found.flows : found;
	if (Array.isArray(nodes) && nodes.some((node) => isMembers(node) && typeof node.type === 'string')) return detectorIn(nodes, file, wanted, language);
	if (Array.isArray(nodes)) return { rules: nodes };
	if (isMembers(nodes) && nodes.type === 'andon-detect') return nodes.config;
	return nodes;
}

function detectorIn(nodes: readonly unknown[], file: string, wanted: string | undefined, language: Language): unknown | Refusal {
	const detectors = nodes.filter((node): node is Members => isMembers(node) && node.type === 'andon-detect');
	const fitting = wanted === undefined ? detectors : detectors.filter(({ id, name }) => id === wanted || name === wanted);
	const [only] = fitting;
	if (only && fitting.length === 1) return only.config ?? {};
	const names = detectors.map(({ name, id }) => text(language, 'replay.quoted', { name: String(name || id) })).join(text(language, 'replay.comma'));
	return refuse(language, fitting.length === 0 ? 'replay.no-detector' : 'replay.which-detector', 'rules', { file, wanted: wanted ?? '', names: names || '–' });
}

function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
