// Sparkplug B: metrics with their own times, names by alias, births and deaths (Eclipse Sparkplug 3.0, chapters 4 and 6). For payloads that are decoded
// already, as sparkplug-payload and the Sparkplug nodes give them. Not for commands to devices, and not for asking an edge node for its birth.

import { refuse } from '../../refusal.ts';
import { describe } from '../../untrusted.ts';
import { numberOfLong } from './long.ts';
import { type How, inner, nameOf, ownMember, takeReading } from './reading.ts';
import { type Births, Born, MOST_KNOWN, sizeOf } from './sparkplug-births.ts';
import type { Arrived } from './way.ts';
import type { Brought } from './way-sample.ts';

/** `changed`: called when what is known of births is to be kept. */
export interface BirthMemory {
	births: Births;
	changed?: () => void;
}

interface Topic {
	/** NBIRTH, DDATA … */
	type: string;
	edge: string;
	device: string;
	/** What names begin with. */
	prefix: string;
}

const TOPIC = /^spBv1\.0\/([^/]+)\/([A-Z]+)\/([^/]+)(?:\/([^/]+))?$/;
const DATA = new Set(['NBIRTH', 'DBIRTH', 'NDATA', 'DDATA']);
/** Metrics that manage the session and are no signals. */
const SESSION = /^(?:bdSeq$|Node Control\/|Device Control\/|Node Info\/|Properties\/)/;
const NO_VALUES = new Set(['DataSet', 'Bytes', 'File', 'PropertySet', 'PropertySetList']);
const MOST_METRICS = 10_000;
const DEEPEST = 5;

/**
 * Every metric of a payload as a sample `group/edge node[/device]/metric`. A death makes every signal that the birth named unfit. Commands, host states and
 * metrics of the session are no samples.
 */
export function takeSparkplug({ value, signal }: Arrived, how: How, { births, changed = () => undefined }: BirthMemory, brought: Brought): void {
	const { language } = how;
	const topic = topicOf(signal, how.config.names === 'own');
	const metrics = typeof value === 'object' && value !== null ? ownMember(value, 'metrics') : undefined;
	if (topic.type === 'NDEATH' || topic.type === 'DDEATH') {
		if (died(topic, sessionOf(metrics), births, brought)) changed();
		return;
	}
	if (topic.type === 'STATE' || topic.type.endsWith('CMD')) return;
	if (!Array.isArray(metrics) || !DATA.has(topic.type)) {
		const code = value instanceof Uint8Array ? 'ways.sparkplug.encoded' : 'ways.sparkplug.payload';
		brought.refusals.push(refuse(language, code, 'value', { found: describe(language, value) }));
		return;
	}
	if (topic.type === 'NBIRTH') births.delete(topic.edge);
	const known = births.get(topic.edge) ?? new Born(how.now);
	births.set(topic.edge, known);
	if (topic.type === 'NBIRTH') known.session = sessionOf(metrics);
	const isHeardAgain = known.hear(how.now);
	const time = ownMember(value as object, 'timestamp');
	const batch = new Batch(topic, how, known, sizeOfAll(births), time, brought);
	batch.take(metrics, topic.prefix, 'metrics', 0);
	// Topics that name nothing must not fill the memory.
	if (topic.type !== 'NBIRTH' && sizeOf(known) === 0) births.delete(topic.edge);
	else if (batch.hasLearned || isHeardAgain || topic.type === 'NBIRTH') changed();
}

class Batch {
	/** Whether names or aliases were told that were not known. */
	hasLearned = false;
	#taken = 0;
	readonly #topic: Topic;
	readonly #how: How;
	readonly #known: Born;
	#room: number;
	readonly #time: unknown;
	readonly #brought: Brought;

	constructor(topic: Topic, how: How, known: Born, size: number, time: unknown, brought: Brought) {
		this.#topic = topic;
		this.#how = how;
		this.#known = known;
		this.#room = MOST_KNOWN - size;
		this.#time = time;
		this.#brought = brought;
	}

	take(metrics: readonly unknown[], prefix: string, path: string, depth: number): void {
		for (const [index, metric] of metrics.entries()) {
			if (++this.#taken > MOST_METRICS) {
				this.#refuse('ways.many', path, { most: MOST_METRICS, left: metrics.length - index });
				return;
			}
			this.#metric(metric, prefix, `${path}[${index}]`, depth);
		}
	}

	#metric(metric: unknown, prefix: string, path: string, depth: number): void {
		if (typeof metric !== 'object' || metric === null) {
			this.#refuse('ways.sparkplug.metric', path, { found: describe(this.#how.language, metric) });
			return;
		}
		const of = (key: string): unknown => ownMember(metric, key);
		const own = nameOf(of('name'));
		if (own !== undefined && SESSION.test(own)) return;
		const alias = aliasOf(of('alias'));
		const signal = own === undefined ? this.#known.aliases.get(alias ?? -1) : prefix === '' ? own : `${prefix}/${own}`;
		if (signal === undefined) {
			if (alias === undefined) this.#refuse('ways.sparkplug.name', path);
			else this.#refuse('ways.sparkplug.alias', path, { alias, edge: this.#topic.edge });
			return;
		}
		const type = of('type');
		const value = of('isNull') === true ? null : of('value');
		if (type === 'Template') {
			this.#template(value, signal, path, depth);
			return;
		}
		if (NO_VALUES.has(String(type))) {
			this.#refuse('ways.sparkplug.type', path, { type: String(type) });
			return;
		}
		if (!this.#remember(signal, own === undefined ? undefined : alias, path)) return;
		const ownTime = of('timestamp');
		takeReading(
			{
				signal,
				value: value === undefined ? null : value,
				at: ownTime ?? this.#time,
				atPath: ownTime === undefined ? 'timestamp' : inner(path, 'timestamp'),
				quality: property(metric, 'quality') ?? property(metric, 'Quality'),
				unit: property(metric, 'engUnit'),
				historical: of('isHistorical') === true,
				path,
			},
			this.#how,
			this.#brought,
		);
	}

	/** The metrics of a template (a motor with its current, speed and temperature) are signals of their own. */
	#template(value: unknown, signal: string, path: string, depth: number): void {
		const metrics = typeof value === 'object' && value !== null ? ownMember(value, 'metrics') : undefined;
		if (!Array.isArray(metrics) || depth >= DEEPEST) this.#refuse('ways.sparkplug.type', path, { type: 'Template' });
		else this.take(metrics, signal, `${path}.value.metrics`, depth + 1);
	}

	/** Data that come by name tell their aliases as births do. */
	#remember(signal: string, alias: number | undefined, path: string): boolean {
		const { aliases, signals } = this.#known;
		const ofDevice = signals.get(this.#topic.device) ?? new Set<string>();
		const more = (ofDevice.has(signal) ? 0 : 1) + (alias === undefined || aliases.has(alias) ? 0 : 1);
		if (more > this.#room) {
			this.#refuse('ways.sparkplug.full', path, { most: MOST_KNOWN });
			return false;
		}
		this.#room -= more;
		if (more > 0 || (alias !== undefined && aliases.get(alias) !== signal)) this.hasLearned = true;
		signals.set(this.#topic.device, ofDevice.add(signal));
		if (alias !== undefined) aliases.set(alias, signal);
		return true;
	}

	#refuse(code: string, path: string, params: Record<string, unknown> = {}): void {
		this.#brought.refusals.push(refuse(this.#how.language, code, path, params));
	}
}

/** A topic of Sparkplug, or any other: then its messages are data, and names begin with it. */
function topicOf(signal: unknown, bare: boolean): Topic {
	const topic = typeof signal === 'string' ? signal.trim() : '';
	const [, group, type, node, device = ''] = TOPIC.exec(topic) ?? [];
	if (/^spBv1\.0\/STATE\//.test(topic) || /^STATE\//.test(topic)) return { type: 'STATE', edge: '', device: '', prefix: '' };
	if (type === undefined) return { type: 'NDATA', edge: topic, device: '', prefix: bare ? '' : (nameOf(topic) ?? '') };
	const edge = `${group}/${node}`;
	return { type, edge, device, prefix: bare ? '' : device === '' ? edge : `${edge}/${device}` };
}

/** Whether anything was known of it. */
function died({ type, edge, device }: Topic, session: number | undefined, births: Births, brought: Brought): boolean {
	const known = births.get(edge);
	if (!known || (type === 'NDEATH' && session !== undefined && known.session !== undefined && session !== known.session)) return false;
	for (const [of, signals] of known.signals) {
		if (type === 'DDEATH' && of !== device) continue;
		for (const signal of signals) brought.unfit.push({ signal, said: type });
		known.signals.delete(of);
	}
	if (type === 'NDEATH') births.delete(edge);
	return true;
}

function aliasOf(value: unknown): number | undefined {
	const alias =
		typeof value === 'object' && value !== null ? numberOfLong(value) : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return typeof alias === 'number' && Number.isSafeInteger(alias) && alias >= 0 ? alias : undefined;
}

/** The number of the session, the metric bdSeq of births and deaths of edge nodes. */
function sessionOf(metrics: unknown): number | undefined {
	if (!Array.isArray(metrics)) return undefined;
	const found = metrics.find((metric) => typeof metric === 'object' && metric !== null && ownMember(metric, 'name') === 'bdSeq') as object | undefined;
	return found && aliasOf(ownMember(found, 'value'));
}

/** A property as decoders give it, {type, value}, or plain. */
function property(metric: object, key: string): unknown {
	const properties = ownMember(metric, 'properties');
	const found = typeof properties === 'object' && properties !== null ? ownMember(properties, key) : undefined;
	return typeof found === 'object' && found !== null ? ownMember(found, 'value') : found;
}

function sizeOfAll(births: Births): number {
	let size = 0;
	for (const born of births.values()) size += sizeOf(born);
	return size;
}
