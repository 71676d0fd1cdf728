// The replay below a detector's rules: a file of measurements, or the points that the detector has kept, through the rules as they are entered; against those that are
// deployed; and rules that good data suggests. The deployed plant does it, nothing is raised. One line mounts it: `form.add(replayPanel(node, plant).element)`.

import { type DetectConfig, LEARNING } from '../../src/detect/config.ts';
import type { Suggestion } from '../../src/detect/replay/suggest.ts';
import panelEn from '../../src/locales/en-US/replay-panel.json' with { type: 'json' };
import panelZh from '../../src/locales/zh-CN/replay-panel.json' with { type: 'json' };
import { button, element } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { look } from '../editor/plant-client.ts';
import { provide } from '../editor/step-config.ts';
import { steps } from '../editor/step-keys.ts';
import { type Replayed, replayResult, say, suggestionList } from './replay-result.editor.ts';
import { type ReplaySource, replaySource } from './replay-source.editor.ts';
import { useReplayStyle } from './replay-style.editor.ts';

provide('replay-panel', panelEn, panelZh);

export interface ReplayPanel {
	element: HTMLElement;
	/** What is chosen, for charts. */
	points: ReplaySource['points'];
	/** The rules as they are entered now. */
	show(config: Pick<DetectConfig, 'rules'>): void;
}

export interface ReplayOptions {
	/** Takes a suggested rule, which names its signal, over into the list of rules. */
	add?: ((rule: Suggestion['rule']) => void) | undefined;
	/** Other points were chosen. */
	chosen?: (() => void) | undefined;
}

export function replayPanel(node: EditorNode, plant: () => PlantNode | undefined, { add, chosen: other }: ReplayOptions = {}): ReplayPanel {
	useReplayStyle();
	let entered: unknown;
	/** As the node was when its dialog was opened: what the plant judges by, once it is deployed. */
	const deployed: unknown = structuredClone(node.config ?? {});
	const key = () => steps().find((step) => step.node.id === node.id)?.key;
	const source = replaySource(key, () => other?.());
	const against = element('input', { type: 'checkbox' });
	/** Whether what the plant has learned judges; where a rule learns. */
	const learned = element('input', { type: 'checkbox', checked: true });
	const learnedField = element('label', { title: say('learned-hint'), hidden: true }, learned, say('learned'));
	const result = element('div', { 'aria-live': 'polite' });
	const note = (sentence: string, wrong = false) => result.replaceChildren(element('p', { class: wrong ? 'andon-reason' : 'andon-note' }, sentence));
	let asked = 0;
	const ask = async (more: Record<string, unknown>, shown: (answer: Replayed) => HTMLElement) => {
		const chosen = plant();
		if (!chosen) {
			note(say('no-plant'), true);
			return;
		}
		asked++;
		const mine = asked;
		const from = await source.read();
		if (typeof from === 'string') {
			note(from, true);
			return;
		}
		note(say('running'));
		for (const tool of tools) tool.disabled = true;
		const width = Math.max(320, Math.min(2_000, Math.round(result.clientWidth || 700)));
		const known = learned.checked && !learnedField.hidden ? { learned: key() } : {};
		const answer = await look<Replayed>(chosen.id, 'detect/replay', { ...from, ...known, ...more, width });
		for (const tool of tools) tool.disabled = false;
		if (mine !== asked) return;
		if (answer.ok) result.replaceChildren(shown(answer.value));
		else note(answer.sentence, true);
	};
	const tools = [
		button({
			icon: 'history',
			text: say('run'),
			title: say('run-hint'),
			click: () => void ask(against.checked ? { rules: deployed, compare: entered } : { rules: entered }, replayResult),
		}),
		button({
			icon: 'magic',
			text: say('suggest'),
			title: say('suggest-hint'),
			click: () => void ask({ suggest: true }, ({ suggested = [] }) => suggestionList(suggested, add)),
		}),
	];
	return {
		element: element(
			'div',
			{ class: 'andon-replay-panel' },
			element('div', { class: 'andon-heading' }, say('heading')),
			element('p', { class: 'andon-note' }, say('note')),
			source.element,
			element('div', { class: 'andon-replay-tools' }, ...tools, element('label', {}, against, say('against')), learnedField),
			result,
		),
		points: async () => {
			const points = await source.points();
			return typeof points.source === 'object' ? { ...points, source: { ...points.source, learned: key() } } : points;
		},
		show(config) {
			entered = config;
			learnedField.hidden = !config.rules.some(({ watch, off }) => off !== true && LEARNING.includes(watch));
		},
	};
}
