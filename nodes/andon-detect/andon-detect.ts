// A detector as a node: reads samples and commands from messages. The rules are in src/detect; keeping and announcing is in watch.ts.

import type { Node, NodeAPI, NodeStatus } from 'node-red';
import { checkDetect } from '../../src/detect/check.ts';
import { Detector } from '../../src/detect/detector.ts';
import { isLimitsCommand } from '../../src/detect/limits/command.ts';
import type { Born } from '../../src/detect/ways/sparkplug-births.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { claimedActor, type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { Scratch } from '../runtime/scratch.ts';
import { brokenBy, languageOfPlant, type StepDef } from '../runtime/step-node.ts';
import { LearningDesk } from './learning-desk.ts';
import { type Source, sourceOf, type Typed } from './source.ts';
import { Watch, type Watched } from './watch.ts';
import { Ways } from './ways.ts';

interface DetectDef extends StepDef {
	/** Where value, name of the signal and time of the sample come from. */
	value?: string;
	valueType?: Typed['valueType'];
	signal?: string;
	signalType?: Typed['valueType'];
	time?: string;
	timeType?: Typed['valueType'] | 'none';
	/** Of what is made, and whether the source trusts its value; nowhere unless told. */
	product?: string;
	productType?: Typed['valueType'] | 'none';
	quality?: string;
	qualityType?: Typed['valueType'] | 'none';
}

export default function andonDetect(RED: NodeAPI): void {
	palette(RED).define('andon-detect', {});
	RED.nodes.registerType('andon-detect', function (this: Node, def: DetectDef) {
		RED.nodes.createNode(this, def);
		const checked = checkDetect(def.config ?? {}, languageOfPlant(RED, def.plant));
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		let watch: Watch | undefined;
		let ways: Ways | undefined;
		const work = new NodeAtWork(RED, this, def, {
			kind: 'detect',
			config: {},
			outputs: ['raised', 'cleared'],
			broken,
			shown: () => (watch ? statusOf(watch, work, learning.status()) : {}),
		});
		const said = (error: unknown) => this.error(error instanceof Error ? error.message : String(error));
		const config = checked.ok ? checked.config : undefined;
		const learning = new LearningDesk(work, config, {
			warn: (message) => this.warn(message),
			failed: said,
			changed: () => work.shownChanged(),
		});
		/** The signals as they were left, from now on. Once: the engine stays the same as long as the node. */
		const begin = (engine: Engine): Watch => {
			if (!watch && config) {
				// With the plant as it is now: a deploy that changes it starts this node again, too.
				const detector = new Detector(config, engine.plant.directory.config);
				const states = new Scratch<Watched>(work.host?.folder ?? '', work.key, engine.clock, (message) => this.warn(message));
				watch = new Watch(
					detector,
					engine,
					states,
					work.key,
					(told) => work.announce(told),
					learning.judging,
					said,
					() => work.shownChanged(),
				);
				if (detector.config.way || beside.length > 0) {
					const births = new Scratch<Born>(work.host?.folder ?? '', `${work.key}\nbirths`, engine.clock, (message) => this.warn(message));
					ways = new Ways(detector, engine, watch, births, said);
				}
			}
			return watch!;
		};
		if (config) work.ready().then((engine) => engine && begin(engine), said);
		const { value = 'payload', valueType = 'msg', signal = 'topic', signalType = 'msg', time = '', timeType = 'none' } = def;
		const { product = '', productType = 'none', quality = '', qualityType = 'none' } = def;
		const from = (path: string, type: Typed['valueType'] | 'none'): Source =>
			type === 'none' ? () => undefined : sourceOf(RED, this, { value: path, valueType: type });
		const sources = [from(signal, signalType), from(value, valueType), from(time, timeType)] as const;
		const beside = productType === 'none' && qualityType === 'none' ? [] : [from(product, productType), from(quality, qualityType)];
		const take = (message: Message, engine: Engine): Taken => {
			if (message.command === 'acknowledge') return begin(engine).acknowledge(meant(message), claimedActor(message.actor, work.key));
			const watching = begin(engine);
			return ways ? takeByWay(ways, [...sources, ...beside], message, engine) : takeSample(watching, sources, message, engine);
		};
		this.on('input', (message, send, done) => {
			const settle = (refusal: Taken) => done(isRefusal(refusal) ? refused(refusal) : undefined);
			if (broken) {
				done(refused({ refused: true, ...broken }));
				return;
			}
			const asked = commandIn(message as Message);
			if (asked) {
				learning.command(asked).then((reply) => {
					if (!isRefusal(reply)) send([null, null, { ...message, payload: reply }]);
					settle(isRefusal(reply) ? reply : undefined);
				}, done);
				return;
			}
			// Judging needs no store, and what is raised meanwhile waits for it.
			const engine = learning.opening ? undefined : (work.serving ?? work.away);
			try {
				const taken = engine ? take(message as Message, engine) : learning.ready().then((late) => (isRefusal(late) ? late : take(message as Message, late)));
				if (taken instanceof Promise) taken.then(settle, done);
				else settle(taken);
			} catch (error) {
				done(error as Error);
			}
		});
		this.on('close', (done: () => void) => {
			ways?.stop();
			watch?.stop();
			learning.close().then(done, (error: unknown) => {
				said(error);
				done();
			});
		});
	});
}

type Taken = Refusal | undefined | Promise<Refusal | undefined>;

/** At once where the message itself holds all there is to read. Two samples at once are judged one after the other: nothing is waited for in between. */
function takeSample(watch: Watch, [signal, value, time]: readonly [Source, Source, Source], message: Message, engine: Engine): Taken {
	const name = signal(message, engine);
	const found = value(message, engine);
	const at = time(message, engine);
	if (name instanceof Promise || found instanceof Promise || at instanceof Promise)
		return Promise.all([name, found, at]).then(([one, other, third]) => watch.take(one, other, third));
	return watch.take(name, found, at);
}

/** The same for a message that is read by a declared way. */
function takeByWay(ways: Ways, sources: readonly Source[], message: Message, engine: Engine): Taken {
	const found = sources.map((source) => source(message, engine));
	const take = ([signal, value, at, product, quality]: readonly unknown[]): Taken => ways.take({ signal, value, at, product, quality, message });
	return found.some((one) => one instanceof Promise) ? Promise.all(found).then(take) : take(found);
}

/** Which anomaly is meant: `msg.anomaly`, as it was sent or its id alone; without it all of the signal in `msg.topic`. */
function meant({ anomaly, topic }: Message): { anomaly?: unknown; signal?: unknown } {
	const id = typeof anomaly === 'object' && anomaly !== null ? (anomaly as { id?: unknown }).id : anomaly;
	return { anomaly: id, signal: topic };
}

/** A command for the book of limits: the payload, or what `msg.command` names with the payload's fields. */
function commandIn({ command, payload }: Message): object | undefined {
	const fields = typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : {};
	if (isLimitsCommand(command)) return { ...fields, command };
	return isLimitsCommand((fields as { command?: unknown }).command) ? fields : undefined;
}

/** "2 raised · 120 signals". */
function statusOf(watch: Watch, work: NodeAtWork, learning: string | undefined): NodeStatus {
	const { signals, raised, unlearned, beyond, unwatched } = watch.summary();
	const parts = [
		...(raised > 0 ? [work.say('raised', { count: raised })] : []),
		work.say('watching', { count: signals }),
		...(unlearned > 0 ? [work.say('unlearned', { count: unlearned })] : []),
		...(beyond > 0 ? [work.say('beyond', { count: beyond })] : []),
		...(unwatched > 0 ? [work.say('unwatched', { count: unwatched })] : []),
		...(learning ? [learning] : []),
	];
	if (signals === 0 && parts.length === 1) return {};
	const text = parts.join(' · ');
	if (raised > 0) return { fill: 'red', shape: 'dot', text };
	return beyond > 0 || unwatched > 0 || unlearned > 0 ? { fill: 'yellow', shape: 'dot', text } : { fill: 'green', shape: 'dot', text };
}
