// Open cases keep the ladder they started with. Here they are counted, when the dialog opens and after a deploy, and moved when somebody wants that.

import { checkEscalateConfig } from '../../src/steps/escalate/config.ts';
import { button, element } from '../editor/element.ts';
import { plantOf } from '../editor/plant.ts';
import { command, mayWrite } from '../editor/plant-client.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { steps } from '../editor/step-keys.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-escalate');
/** Numbers that are named; the others are counted. */
const NAMED = 5;
/** After a deploy the plant may still be starting: asked again so often, so much later each time. */
const TRIES = 8;
const WAIT = 1_000;

interface Older {
	case: string;
	number: string;
	step: string;
}

/** Says how many open cases run an older ladder than the deployed one, with a button that moves them; nothing while there are none. */
export function olderCases(node: EditorNode): HTMLElement {
	const place = element('div', { class: 'andon-older', role: 'status', hidden: true });
	const plant = plantOf(node)?.id;
	if (plant === undefined || !mayWrite()) return place;
	const say = (sentence: string, ...more: HTMLElement[]) => {
		place.hidden = false;
		place.replaceChildren(element('span', {}, sentence), ...more);
	};
	void runningOlder(node, plant).then((older) => {
		if (!older || older.length === 0) return;
		const move = button({
			icon: 'share',
			text: texts('older.move'),
			title: texts('older.hint'),
			click: async () => {
				move.disabled = true;
				say(await moved(plant, older));
			},
		});
		say(sentenceOf(older), move);
	});
	return place;
}

let watched = false;

/** After each deploy: asks of every ladder. Who left the cases alone is not asked again before the ladder is another. */
export function watchOlderCases(): void {
	if (watched) return;
	watched = true;
	const answered = new Set<string>();
	RED.events.on('deploy', () => {
		if (!mayWrite()) return;
		for (const node of ladders()) void ask(node, answered);
	});
}

async function ask(node: EditorNode, answered: Set<string>): Promise<void> {
	const plant = plantOf(node)?.id;
	const version = `${node.id} ${JSON.stringify(node.config)}`;
	const checked = checkEscalateConfig(node.config, editorLanguage());
	if (plant === undefined || !checked.ok || answered.has(version)) return;
	let older: Older[] | undefined;
	for (let tries = 0; tries < TRIES && older === undefined; tries++) {
		await new Promise((resolve) => setTimeout(resolve, WAIT));
		older = await runningOlder(node, plant, checked.value);
	}
	if (!older || older.length === 0) return;
	const found = older;
	const close = () => {
		answered.add(version);
		notice.close();
	};
	const name = node.name?.trim() || texts('palette');
	const notice = RED.notify(element('p', {}, texts('older.deployed', { name, cases: sentenceOf(found) })), {
		type: 'warning',
		fixed: true,
		id: `andon-older-${node.id}`,
		buttons: [
			{ text: texts('older.leave'), click: close },
			{
				text: texts('older.move'),
				class: 'primary',
				click: () => {
					close();
					void moved(plant, found).then((said) => RED.notify(element('p', {}, said), { timeout: 8_000 }));
				},
			},
		],
	});
}

function ladders(): EditorNode[] {
	const found: EditorNode[] = [];
	RED.nodes.eachNode((node) => {
		if (node.type === 'andon-escalate' && !node.d) found.push(node);
	});
	return found;
}

/** Undefined where the plant can't be asked. With `config`: compared with that one, else with the one deployed. */
async function runningOlder(node: EditorNode, plant: string, config?: object): Promise<Older[] | undefined> {
	const found: Older[] = [];
	for (const { key } of steps().filter((step) => step.node.id === node.id)) {
		const answer = await command<{ older: Older[] }>(plant, { command: 'older', step: key, ...(config ? { config } : {}) });
		if (!answer.ok) return undefined;
		found.push(...answer.value.older);
	}
	return found;
}

/** Moves them one by one; says how many went, and why the first that did not. */
async function moved(plant: string, older: readonly Older[]): Promise<string> {
	const refused: string[] = [];
	for (const one of older) {
		const answer = await command(plant, { command: 'adopt', case: one.case, step: one.step });
		if (!answer.ok) refused.push(texts('older.refused', { number: one.number, reason: answer.sentence }));
	}
	const said = texts('older.moved', { count: older.length - refused.length });
	return refused.length === 0 ? said : `${said} ${refused[0]}`;
}

function sentenceOf(older: readonly Older[]): string {
	const numbers = [...new Set(older.map(({ number }) => number))];
	const named = numbers.slice(0, NAMED).join(', ');
	return texts(numbers.length > NAMED ? 'older.many' : 'older.few', { count: numbers.length, numbers: named });
}
