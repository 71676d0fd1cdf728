// An example flow as it is imported, on a virtual clock: the real engine, kinds and configurations, the drawn wires, core nodes by Node-RED's own
// expressions. Stories tell steps by the key of their text ("confirm"), so that they hold in every language. Not for Node-RED itself (test/runtime).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Case } from '../../../src/case/case.ts';
import type { Actor } from '../../../src/case/events.ts';
import { runCommand } from '../../../src/commands/commands.ts';
import { explain, explainCleared } from '../../../src/detect/explain.ts';
import type { Anomaly, Cleared, Judgement } from '../../../src/detect/signal.ts';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import type { Reply } from '../../../src/engine/engine.ts';
import { fromSchema } from '../../../src/form/schema/from-schema.ts';
import type { JsonObject } from '../../../src/json.ts';
import { checkPlant } from '../../../src/plant/check.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import { checkScheduleConfig } from '../../../src/routines/schedule/config.ts';
import { scheduleRoutine } from '../../../src/routines/schedule/schedule.ts';
import { classifyStep } from '../../../src/steps/classify/classify.ts';
import { checkClassifyConfig } from '../../../src/steps/classify/config.ts';
import { closeStep } from '../../../src/steps/close/close.ts';
import { checkCloseConfig } from '../../../src/steps/close/config.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { checkExperimentConfig } from '../../../src/steps/experiment/config.ts';
import { experimentStep } from '../../../src/steps/experiment/experiment.ts';
import { checkIntakeConfig } from '../../../src/steps/intake/config.ts';
import { intakeKind } from '../../../src/steps/intake/intake.ts';
import { checkMeasuresConfig } from '../../../src/steps/measures/config.ts';
import { measuresStep } from '../../../src/steps/measures/measures.ts';
import { checkRecurrenceConfig } from '../../../src/steps/recurrence/config.ts';
import { recurrenceStep } from '../../../src/steps/recurrence/recurrence.ts';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { checkVerifyConfig } from '../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../src/steps/verify/verify.ts';
import { checkWaitConfig } from '../../../src/steps/wait/config.ts';
import { waitStep } from '../../../src/steps/wait/wait.ts';
import type { Language } from '../../../src/text.ts';
import { MINUTE, toMillis } from '../../../src/time.ts';
import { ROOT } from '../../../tools/node24.mjs';
import { EnginePlant, type NodeType } from '../engine/engine-rig.ts';
import type { Message } from '../engine/virtual-canvas.ts';
import { withPictures } from './drawn.ts';
import { NodeDetector } from './scenario-detectors.ts';

type Rule = { p: string; pt: string; to: string; tot: string };
type Mapping = { field: string; value: string; valueType: string };

/** One message to one person, or a report to whoever listens. */
export interface Told {
	/** Plant time. */
	at: string;
	output: string;
	step: string;
	person?: string;
	text: string;
	ask?: string;
	rung?: number;
	late?: boolean;
}

/** Monday 23 November 2026, 09:30 in Shanghai. */
const START = '2026-11-23T01:30:00.000Z';

const load = createRequire(createRequire(import.meta.url).resolve('node-red/package.json'));
// biome-ignore lint/suspicious/noExplicitAny: Node-RED's own evaluation of expressions
const { util } = load('@node-red/util') as any;

export class Scenario {
	readonly plant: EnginePlant;
	readonly texts: Readonly<Record<string, string>>;
	/** What came to "mqtt out" nodes. */
	readonly published: { topic: string; payload: unknown }[] = [];
	/** What "file" nodes keep, by name: lines, or the one text that a file is overwritten with. */
	readonly files = new Map<string, string[]>();
	/** Of function nodes. */
	readonly #contexts = new Map<string, Map<string, unknown>>();
	readonly #flowContext = new Map<string, unknown>();
	/** By the key of their step. */
	readonly #detectors = new Map<string, NodeDetector>();

	private constructor(id: string, language: Language, start: string) {
		this.texts = JSON.parse(sourceOf(id, language));
		const nodes = processOf(id, this.texts);
		// Stories take weeks, and what happens in them happens at its own minute: nothing is found by looking.
		const lookEvery = MINUTE;
		this.plant = new EnginePlant({ start, config: plantOf(nodes, language), types: this.#types(language), behaviours: this.#behaviours(), lookEvery });
		this.plant.flow = nodes;
	}

	/** The example deployed in a plant where nothing has happened yet. */
	static async start(id: string, { language = 'en-US', start = START }: { language?: Language; start?: string } = {}): Promise<Scenario> {
		const scenario = new Scenario(id, language, start);
		await scenario.plant.boot(scenario.plant.flow, { canvas: false });
		await scenario.bringForms(language);
		scenario.plant.startCanvas();
		await scenario.plant.settle();
		assert.deepEqual(scenario.plant.refusedNodes, []);
		return scenario;
	}

	/** The forms of the plant, as their nodes bring them; again after a restart. */
	async bringForms(language: Language): Promise<void> {
		for (const { id, name, config } of this.plant.flow.filter(({ type }) => type === 'andon-form')) {
			const form = fromSchema((config as { form: unknown }).form, language);
			if (isRefusal(form)) assert.fail(`${name}: ${form.message}`);
			await this.plant.engine.forms.set(String(name), form, id);
		}
	}

	/** Every refusal and held case has been told by the story; then nothing is left over. */
	nothingRefused(): void {
		assert.deepEqual(this.plant.caught, []);
	}

	// — what comes in ————————————————————————————————————————————————

	/** A message on a topic, as the broker would pass it on. */
	async publish(topic: string, payload: JsonObject): Promise<void> {
		const there = this.plant.flow.filter((node) => node.type === 'mqtt in' && covers(String(node.topic), topic));
		assert(there.length > 0, `nobody listens to ${topic}`);
		for (const { id } of there) await this.plant.inject(id, { topic, payload });
	}

	/** Presses the button of an inject node, named by the key of its text. */
	async press(key: string): Promise<void> {
		const node = this.plant.flow.find(({ type, name }) => type === 'inject' && name === this.#text(`inject.${key}`));
		assert(node, `there is no button ${key}`);
		const payload = node.payloadType === 'str' ? node.payload : JSON.parse(String(node.payload));
		await this.plant.inject(node.id, { ...(node.topic ? { topic: node.topic } : {}), payload });
	}

	/** Somebody completes a task; a refusal fails the story. */
	async does(number: string, key: string, person: string, outcome: string, values: JsonObject = {}, note?: string): Promise<Reply> {
		const reply = await this.tries(number, key, person, outcome, values, note);
		if (isRefusal(reply)) assert.fail(`${key}: ${reply.message} (${reply.path})`);
		return reply;
	}

	async tries(number: string, key: string, person: string, outcome: string, values: JsonObject = {}, note?: string): Promise<Reply | Refusal> {
		return this.#completes(number, key, { id: person, how: 'claimed' }, outcome, values, note);
	}

	/** Somebody completes a task on the page of a link. */
	async byLink(number: string, key: string, person: string, outcome: string, values: JsonObject = {}, note?: string): Promise<Reply | Refusal> {
		return this.#completes(number, key, { id: person, how: 'link' }, outcome, values, note);
	}

	async #completes(number: string, key: string, actor: Actor, outcome: string, values: JsonObject, note?: string): Promise<Reply | Refusal> {
		const data = { outcome, values: await withPictures(this.plant.files, values), ...(note === undefined ? {} : { note }) };
		return this.plant.answer(number, this.step(key), 'complete', data, { actor });
	}

	async command(command: JsonObject): Promise<JsonObject | Refusal> {
		return this.plant.command(command, { id: String(command.actor ?? 'wang'), how: 'claimed' });
	}

	async passes(time: string): Promise<void> {
		await this.plant.advance(time);
		await this.#look();
	}

	/** The same in one go, where what happens in between is told together. */
	async leaps(time: string): Promise<void> {
		await this.plant.leap(time);
		await this.#look();
	}

	// — what there is to see ————————————————————————————————————————————————

	/** The step key behind the key of its text. */
	step(key: string): string {
		return this.#text(`step.${key.replace(/[^\w.-]+/g, '-').replace(/-$/, '')}`);
	}

	/** Where a case waits, by the keys of texts, in order of the alphabet. */
	async waits(number: string): Promise<string[]> {
		const { mechanics } = await this.plant.record(number);
		return Object.values(mechanics.open)
			.map(({ key, hold }) => `${this.#keyOf(key)}${hold ? ` (held: ${hold.code})` : ''}`)
			.sort();
	}

	case(number: string): Promise<Case> {
		return this.plant.case(number);
	}

	/** Everything that was told, of one case, in order. */
	async told(number: string, ...outputs: string[]): Promise<Told[]> {
		const id = this.plant.idOf(number);
		return this.plant.sent
			.filter(({ message }) => message.report !== undefined && (message.case as { id: string } | undefined)?.id === id)
			.filter(({ output }) => outputs.length === 0 || outputs.includes(output))
			.map(({ at, output, from, message }) => {
				const payload = message.payload as JsonObject;
				const told: Told = { at, output, step: this.#keyOf(from), text: String(payload.text ?? '') };
				const person = payload.person as JsonObject | undefined;
				if (person) told.person = String(person.id);
				if (payload.ask !== undefined) told.ask = String(payload.ask);
				if (payload.rung !== undefined) told.rung = Number(payload.rung);
				if (payload.late === true) told.late = true;
				return told;
			});
	}

	/** Who was told what kind of thing after how many minutes from the start: "10 wang notice". */
	async toldShort(number: string, ...outputs: string[]): Promise<string[]> {
		const told = await this.told(number, ...outputs);
		const { openedAt } = await this.case(number);
		return told.map(({ at, person = '–', step }) => `${Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000)} min ${person}: ${step}`);
	}

	/** The evidence of a fact in the record, by type. */
	async recorded(number: string, type: Parameters<EnginePlant['events']>[1]): Promise<JsonObject[]> {
		return (await this.plant.events(number, type)).map(({ data }) => data as unknown as JsonObject);
	}

	#text(key: string): string {
		const found = this.texts[key];
		assert(found !== undefined, `the example has no text ${key}`);
		return found;
	}

	#keyOf(step: string): string {
		const found = Object.entries(this.texts).find(([key, text]) => key.startsWith('step.') && text === step);
		return found ? found[0].slice('step.'.length) : step;
	}

	// — node types ————————————————————————————————————————————————

	#types(language: Language): Record<string, NodeType> {
		const step = (kind: NodeType['kind'], check: (raw: unknown, language: Language) => unknown): NodeType => ({
			kind,
			check: (raw) => check(raw, language) as ReturnType<NonNullable<NodeType['check']>>,
		});
		return {
			'andon-task': step(taskStep, checkTaskConfig),
			'andon-recurrence': step(recurrenceStep, checkRecurrenceConfig),
			'andon-wait': step(waitStep, checkWaitConfig),
			'andon-close': step(closeStep, checkCloseConfig),
			'andon-escalate': step(escalateStep, checkEscalateConfig),
			'andon-classify': step(classifyStep, checkClassifyConfig),
			'andon-experiment': { ...step(experimentStep, checkExperimentConfig), other: (plant, key, message, node) => this.#readings(plant, key, message, node) },
			'andon-measures': step(measuresStep, checkMeasuresConfig),
			'andon-verify': { ...step(verifyStep, checkVerifyConfig), other: (plant, key, message, node) => this.#batch(plant, key, message, node) },
			'andon-intake': {
				intake: intakeKind,
				check: (raw) => checkIntakeConfig(raw, language) as ReturnType<NonNullable<NodeType['check']>>,
				input: (message, node) => this.#mapped(node.mapping as unknown as Mapping[], message),
			},
			'andon-schedule': {
				routine: scheduleRoutine,
				check: (raw) => checkScheduleConfig(raw, language) as ReturnType<NonNullable<NodeType['check']>>,
				other: async (plant, key, { payload }) => {
					const reply = await plant.engine.answerRoutine(key, { type: String(payload), data: {}, actor: { id: 'schedule', how: 'claimed' } });
					return isRefusal(reply) ? reply : undefined;
				},
			},
			'andon-detect': { outputs: ['raised', 'cleared', 'reply'], other: (_plant, key, message, node) => this.#detect(key, message, node, language) },
		};
	}

	async #batch(plant: EnginePlant, key: string, message: Message, node: FlowNode): Promise<Refusal | undefined> {
		const { match, ...data } = await this.#mapped(node.batch as unknown as Mapping[], message);
		for (const { case: id, step } of await plant.engine.waitingFor(String(match), key)) {
			const answer = { id: `${step}:${String(data.batch)}`, actor: { id: key, how: 'claimed' as const }, type: 'batch', data };
			const reply = await plant.engine.answer(id, step, answer);
			if (isRefusal(reply)) return reply;
		}
		return undefined;
	}

	async #readings(plant: EnginePlant, key: string, message: Message, node: FlowNode): Promise<Refusal | undefined> {
		const { match, type = 'result', ...data } = await this.#mapped(node.readings as unknown as Mapping[], message);
		for (const { case: id, step } of await plant.engine.waitingFor(String(match), key)) {
			const reply = await plant.engine.answer(id, step, { actor: { id: String(message.actor ?? key), how: 'claimed' }, type: String(type), data });
			if (isRefusal(reply)) return reply;
		}
		return undefined;
	}

	/** What a detector has answered to commands, in their order. */
	replies(key: string): (JsonObject | Refusal)[] {
		return this.#detectors.get(this.step(key))?.replies ?? [];
	}

	#detect(key: string, message: Message, node: FlowNode, language: Language): Promise<Refusal | undefined> {
		const known = this.#detectors.get(key);
		const detector =
			known ??
			new NodeDetector(node, {
				now: () => toMillis(this.plant.clock.now()),
				calendar: () => this.plant.engine.plant.calendar,
				plant: () => this.plant.config,
				language,
				value: (path, type, given) => this.#value(path, type, given),
				announce: (judgement) => this.#announced(key, judgement, language),
			});
		this.#detectors.set(key, detector);
		return detector.take(message);
	}

	async #look(): Promise<void> {
		for (const detector of this.#detectors.values()) await detector.look();
		await this.plant.settle();
	}

	async #announced(key: string, { raised, cleared }: Judgement, language: Language): Promise<void> {
		const { engine, config } = this.plant;
		const announce = (output: string, told: Anomaly | Cleared, sentence: string) => {
			const announced = `${key}/${told.report}`;
			const anomaly = { ...told, announced, sentence } as unknown as JsonObject;
			return engine.announce(announced, key, output, { topic: told.signal, payload: sentence, anomaly });
		};
		for (const one of raised) await announce('raised', one, explain(one, language, config.zone));
		for (const one of cleared) await announce('cleared', one, explainCleared(one, language, config.zone));
	}

	// — core nodes, as far as the examples use them ————————————————————————————————————————————————

	#behaviours() {
		return {
			change: (message: Message, node: FlowNode) => this.#change(message, node),
			switch: (message: Message, node: FlowNode) => this.#switch(message, node),
			file: (message: Message, node: FlowNode) => this.#file(message, node),
			function: (message: Message, node: FlowNode) => this.#function(message, node),
			split: (message: Message) => [(message.payload as JsonObject[]).map((payload) => ({ ...message, payload }))],
			'mqtt out': (message: Message, node: FlowNode) => {
				this.published.push({ topic: String(node.topic || message.topic), payload: message.payload });
				return null;
			},
			'andon-case': async (message: Message) => {
				const { engine } = this.plant;
				const command = message.payload as JsonObject;
				const answer = await runCommand(engine, command, { id: String(command.actor ?? 'message'), how: 'claimed' });
				return isRefusal(answer) ? [null, { ...message, payload: { ...answer } }] : [{ ...message, payload: answer }, null];
			},
		};
	}

	#function(message: Message, { id, func }: FlowNode): Message[][] {
		const kept = this.#contexts.get(id) ?? new Map<string, unknown>();
		this.#contexts.set(id, kept);
		const context = { get: (name: string) => kept.get(name), set: (name: string, value: unknown) => void kept.set(name, value) };
		const sent: Message[] = [];
		try {
			new Function('msg', 'node', 'context', String(func))(message, { send: (one: Message) => void sent.push(one) }, context);
		} catch (error) {
			this.plant.caught.push({ node: id, code: 'thrown', message: (error as Error).message });
		}
		return [sent];
	}

	#file(message: Message, { filename, overwriteFile }: FlowNode): Message {
		const name = String(message[String(filename)] ?? '');
		if (name === '') throw new Error('No filename specified');
		if (overwriteFile === 'delete') this.files.delete(name);
		else this.files.set(name, [...(overwriteFile === 'true' ? [] : (this.files.get(name) ?? [])), String(message.payload)]);
		return message;
	}

	async #change(message: Message, { rules }: FlowNode): Promise<Message> {
		const changed = { ...message };
		for (const { p, pt, to, tot } of rules as unknown as Rule[]) {
			const value = await this.#value(to, tot, changed);
			if (pt === 'flow') this.#flowContext.set(p, value);
			else util.setMessageProperty(changed, p, value, true);
		}
		return changed;
	}

	async #switch(message: Message, { property, rules }: FlowNode): Promise<(Message | null)[]> {
		const found = util.getMessageProperty(message, property);
		for (const [port, { t, v, vt }] of (rules as unknown as { t: string; v: string; vt: string }[]).entries()) {
			const hit = t === 'else' || (t === 'eq' ? found === v : t === 'neq' ? found !== v : await this.#value(v, vt, message));
			if (hit) return [...new Array<null>(port).fill(null), message];
		}
		return [];
	}

	async #mapped(rows: readonly Mapping[], message: Message): Promise<JsonObject> {
		const input: JsonObject = {};
		for (const { field, value, valueType } of rows) {
			const found = await this.#value(value, valueType, message);
			if (found !== undefined) util.setObjectProperty(input, field, JSON.parse(JSON.stringify(found)), true);
		}
		return input;
	}

	/** A typed input, by Node-RED's own evaluation; JSONata's `$now()` and `$millis()` are plant time. */
	async #value(value: string, type: string, message: Message): Promise<unknown> {
		const context = { get: (name: string, _store: unknown, tell: (error: null, value: unknown) => void) => tell(null, this.#flowContext.get(name)) };
		const node = { context: () => ({ ...context, flow: context, global: context }) };
		if (type !== 'jsonata') return util.evaluateNodeProperty(value, type, node, message);
		const expression = util.prepareJSONataExpression(value, node);
		expression.registerFunction('now', () => this.plant.clock.now());
		expression.registerFunction('millis', () => toMillis(this.plant.clock.now()));
		return new Promise((resolve, reject) => {
			util.evaluateJSONataExpression(expression, message, (error: unknown, result: unknown) => (error ? reject(error) : resolve(result)));
		});
	}
}

/** Whether a filter of MQTT with `+` takes a topic. */
function covers(filter: string, topic: string): boolean {
	const levels = topic.split('/');
	const wanted = filter.split('/');
	return wanted.length === levels.length && wanted.every((level, index) => level === '+' || level === levels[index]);
}

/** The flow of the process alone, without dashboards that show it. */
function processOf(id: string, texts: Readonly<Record<string, string>>): FlowNode[] {
	const fill = (text: string) => text.replace(/\{\{t:([\w.-]+)\}\}/g, (_, key) => texts[key] ?? assert.fail(`the example has no text ${key}`));
	const whole = (text: string) => text.replace(/\{\{file:([\w./-]+)\}\}/g, (_, name) => readFileSync(join(ROOT, 'examples', id, name), 'utf8'));
	return JSON.parse(sourceOf(id, 'flow'), (_, value) => (typeof value === 'string' ? fill(whole(value)) : value));
}

function sourceOf(id: string, name: string): string {
	return readFileSync(join(ROOT, 'examples', id, `${name}.json`), 'utf8');
}

function plantOf(nodes: readonly FlowNode[], language: Language): PlantConfig {
	const {
		name,
		zone,
		language: spoken,
		departments,
		people,
		roles,
		areas,
		shifts,
		calendar,
		calendars,
		pauses,
		duty,
		risks,
		similar,
	} = nodes.find(({ type }) => type === 'andon-plant') as FlowNode;
	const checked = checkPlant(
		{ name, zone, language: spoken, departments, people, roles, areas, shifts, calendar, calendars, pauses, duty, risks, similar },
		language,
	);
	if (!checked.ok) assert.fail(checked.refusals.map(({ path, message }) => `${path}: ${message}`).join('\n'));
	return checked.config;
}
