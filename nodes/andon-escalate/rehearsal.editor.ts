// The rehearsal below a ladder's rungs: who would be told what and when, from a moment on and under an assumption; and last month's cases run
// against what is entered. Both are reckoned by the deployed plant, which alone knows its calendar and who is on duty.

import { checkEscalateConfig, type EscalateConfig } from '../../src/steps/escalate/config.ts';
import { button, element, icon } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { look } from '../editor/plant-client.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { steps } from '../editor/step-keys.ts';
import { textsOf } from '../editor/texts.ts';
import { rehearsalSetting } from './rehearsal-setting.editor.ts';
import { type Replayed, replayTable } from './replay-table.editor.ts';

const texts = textsOf('andon-escalate');
/** Nobody types without ever pausing so long. */
const PAUSE = 400;
/** Entries of the list beside the drawing. */
const MOST_LINES = 60;

interface Rehearsed {
	rehearsal: {
		entries: { local: string; kind: string; text: string; people?: { name: string; ask: string }[]; nobody?: string }[];
		warnings: { message: string }[];
	};
	svg: string;
	from: string;
}

export interface RehearsalPanel {
	element: HTMLElement;
	/** The ladder as it is entered now. */
	show(config: EscalateConfig): void;
}

export function rehearsalPanel(node: EditorNode, plant: () => PlantNode | undefined): RehearsalPanel {
	let ladder: EscalateConfig | undefined;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let asked = 0;
	const soon = () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => void draw(), PAUSE);
	};
	const setting = rehearsalSetting(plant, soon);
	const drawing = element('div', { class: 'andon-rehearsal-drawing' });
	const said = element('div', { class: 'andon-rehearsal-said', 'aria-live': 'polite' });
	const replayed = element('div', { class: 'andon-replayed', 'aria-live': 'polite' });
	const replayButton = button({ icon: 'history', text: texts('replay.button'), title: texts('replay.hint'), click: () => void replay() });

	const only = (sentence: string, wrong = false) => {
		drawing.replaceChildren();
		said.replaceChildren(element('p', { class: wrong ? 'andon-reason' : 'andon-note' }, sentence));
	};
	/** The plant to ask about a ladder that can be climbed; otherwise what is missing is said. */
	const ready = (): PlantNode | undefined => {
		const chosen = plant();
		if (!chosen) return void only(texts('rehearsal.no-plant'));
		if (!ladder || !checkEscalateConfig(ladder, editorLanguage()).ok) return void only(texts('rehearsal.unfinished'));
		return chosen;
	};
	const draw = async () => {
		if (!place.isConnected) return;
		asked += 1;
		const mine = asked;
		const chosen = ready();
		if (!chosen) return;
		const width = Math.max(320, Math.min(2_000, Math.round(drawing.clientWidth || 720)));
		const answer = await look<Rehearsed>(chosen.id, 'rehearse', { ladder, setting: setting.get(), width });
		if (mine !== asked) return;
		if (!answer.ok) return only(answer.sentence, true);
		const { rehearsal, svg, from } = answer.value;
		setting.began(from);
		drawing.replaceChildren(drawingOf(svg));
		said.replaceChildren(warningsOf(rehearsal), listOf(rehearsal));
	};
	const replay = async () => {
		const chosen = ready();
		const key = steps().find((step) => step.node.id === node.id)?.key;
		if (!chosen || key === undefined) return;
		replayButton.disabled = true;
		replayed.replaceChildren(element('p', { class: 'andon-note' }, texts('replay.running')));
		const answer = await look<Replayed>(chosen.id, 'replay', { step: key, ladder });
		replayButton.disabled = false;
		replayed.replaceChildren(answer.ok ? replayTable(answer.value) : element('p', { class: 'andon-reason' }, answer.sentence));
	};

	const place = element(
		'div',
		{ class: 'andon-rehearsal' },
		element('div', { class: 'andon-heading' }, texts('heading.rehearsal')),
		setting.element,
		drawing,
		said,
		element('div', { class: 'andon-rehearsal-tools' }, replayButton),
		replayed,
	);
	return {
		element: place,
		show(config) {
			const before = JSON.stringify(ladder);
			ladder = config;
			setting.fits(config);
			if (JSON.stringify(config) === before) return;
			replayed.replaceChildren();
			soon();
		},
	};
}

/** As a picture of the page, so that its colours follow the theme. What people wrote is text in it already. */
function drawingOf(svg: string): Node {
	const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
	return document.importNode(documentElement, true);
}

function warningsOf({ warnings }: Rehearsed['rehearsal']): HTMLElement {
	if (warnings.length === 0) return element('p', { class: 'andon-rehearsal-fine' }, icon('check'), ` ${texts('rehearsal.fine')}`);
	const lines = warnings
		.slice(0, 12)
		.map(({ message }) => element('li', { class: 'andon-rehearsal-wrong' }, icon('exclamation-circle'), element('span', {}, message)));
	return element('ul', { class: 'andon-findings' }, ...lines);
}

function listOf({ entries }: Rehearsed['rehearsal']): HTMLElement {
	const lines = entries.slice(0, MOST_LINES).map(({ local, text, people = [], nobody }) => {
		const names = people.map(({ name, ask }) => texts('rehearsal.told', { name, ask: texts(`ask.${ask}`) })).join(texts('rehearsal.comma'));
		return element(
			'li',
			{},
			element('span', { class: 'andon-time' }, local),
			` ${text}${names === '' ? '' : ` → ${names}`}`,
			nobody === undefined ? undefined : element('span', { class: 'andon-rehearsal-wrong' }, nobody),
		);
	});
	return element('details', { class: 'andon-rehearsal-list' }, element('summary', {}, texts('rehearsal.list')), element('ol', {}, ...lines));
}
