// Commands on the alarms of a plant: listing them with all that is held, acknowledging, shelving, taking out of service. The rules are in src/alarms.

import { type AlarmName, STATES } from '../alarms/alarm.ts';
import type { Act } from '../alarms/handling.ts';
import { rightFor } from '../alarms/rights.ts';
import { SHOWS, type Asked as Wanted } from '../alarms/shown.ts';
import { parseDuration } from '../duration.ts';
import type { JsonObject, JsonSchema } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { forbids } from '../steps/permission.ts';
import { type Instant, type Millis, plus } from '../time.ts';
import type { Asked } from './on-case.ts';

const PAGE = 50;
const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const KEY = text(700);
const note = { note: { type: 'string', maxLength: 4_000 } };
const reason = { reason: text(4_000) };
const which = {
	alarm: KEY,
	alarms: { type: 'array', items: KEY, minItems: 1, maxItems: 1_000, uniqueItems: true },
	detector: text(200),
	signal: text(200),
	rule: text(64),
	side: text(64),
};

interface Handling {
	general: true;
	properties: JsonSchema;
	required?: string[];
	run(asked: Asked): Promise<JsonObject | Refusal>;
}

/** Each with its fields and what it does. */
export const ALARM_COMMANDS: Readonly<Record<'alarms' | 'acknowledge-alarm' | 'shelve' | 'unshelve' | 'out-of-service' | 'in-service', Handling>> = {
	alarms: {
		general: true,
		properties: {
			show: { enum: SHOWS },
			state: { type: 'array', items: { enum: STATES }, maxItems: STATES.length },
			position: { type: 'string', maxLength: 200 },
			text: text(200),
			page: { type: 'integer', minimum: 1 },
			size: { type: 'integer', minimum: 1, maximum: 1_000 },
		},
		run: listAlarms,
	},
	'acknowledge-alarm': { general: true, properties: { ...which, ...note }, run: (asked) => act(asked, { what: 'acknowledged' }) },
	shelve: {
		general: true,
		properties: { ...which, ...reason, ...note, until: { type: 'string', format: 'instant' }, for: text(64) },
		required: ['reason'],
		run: shelve,
	},
	unshelve: { general: true, properties: { ...which, ...note }, run: (asked) => act(asked, { what: 'unshelved' }) },
	'out-of-service': {
		general: true,
		properties: { ...which, ...reason, ...note },
		required: ['reason'],
		run: (asked) => act(asked, { what: 'out-of-service', reason: String(asked.command.reason) }),
	},
	'in-service': { general: true, properties: { ...which, ...note }, run: (asked) => act(asked, { what: 'in-service' }) },
};

async function listAlarms({ engine, command }: Asked): Promise<JsonObject> {
	const { show = 'alarms', page = 1, size = PAGE, state, position, text } = command as unknown as Partial<Wanted>;
	return engine.alarms.show({ show, page, size, ...(state ? { state } : {}), ...(position === undefined ? {} : { position }), ...(text ? { text } : {}) });
}

/** Until an instant (`until`) or for a while (`for`: "2 h"): one of them has to be said. */
async function shelve(asked: Asked): Promise<JsonObject | Refusal> {
	const { command, language, engine } = asked;
	const { until, for: span } = command as unknown as { until?: Instant; for?: string };
	if ((until === undefined) === (span === undefined)) return refuse(language, 'alarms.until-or-for', until === undefined ? 'until' : 'for');
	const millis: Millis | Refusal | undefined = span === undefined ? undefined : parseDuration(span, language, { path: 'for' });
	if (isRefusal(millis)) return millis;
	const end = millis === undefined ? (until as Instant) : plus(engine.clock.now(), millis);
	const done = await act(asked, { what: 'shelved', reason: String(command.reason), until: end, ...(millis === undefined ? {} : { for: millis }) });
	return isRefusal(done) ? done : { ...done, until: end };
}

type What = Act extends infer One ? (One extends Act ? Omit<One, 'by' | 'note' | 'id'> : never) : never;

async function act(asked: Asked, what: What): Promise<JsonObject | Refusal> {
	const { engine, command, actor, language } = asked;
	const refusal = mayNot(asked, what);
	if (refusal) return refusal;
	const alarms = named(asked);
	if (isRefusal(alarms)) return alarms;
	const { note, id } = command as unknown as { note?: string; id?: string };
	const done = { ...what, by: actor, ...(note === undefined ? {} : { note }), ...(id === undefined ? {} : { id }) } as Act;
	const said = await engine.alarms.handle(alarms, done, language);
	return isRefusal(said) ? said : { alarms: alarms.length, repeated: said.repeated };
}

/** Why somebody may not, by the plant's rules. Where it has none, whoever can send the command may. */
function mayNot({ engine, actor, language }: Asked, { what }: What): Refusal | undefined {
	const { directory } = engine.plant;
	const permit = directory.config.alarms?.permits?.[rightFor(what)];
	if (!permit) return undefined;
	const { roles = [], least } = permit;
	const asks = { to: roles.map((role) => ({ role })), ...(least === undefined ? {} : { least }) };
	return forbids(actor, asks, { language, plant: directory, now: engine.clock.now() }, 'alarms');
}

/** The alarms that a command means. */
function named({ engine, command, language }: Asked): AlarmName[] | Refusal {
	const { alarm, alarms, detector, signal, rule, side } = command as unknown as Partial<Record<'alarm' | 'detector' | 'signal' | 'rule' | 'side', string>> & {
		alarms?: string[];
	};
	const isNamed = detector !== undefined || signal !== undefined || rule !== undefined || side !== undefined;
	const ways = [alarm !== undefined, alarms !== undefined, isNamed].filter(Boolean).length;
	if (ways !== 1) return refuse(language, ways === 0 ? 'alarms.which' : 'alarms.both', 'alarm');
	if (isNamed) {
		if (detector === undefined || signal === undefined || rule === undefined) return refuse(language, 'alarms.which', 'alarm');
		const name = engine.alarms.name(detector, signal, rule, side);
		return name ? [name] : refuse(language, 'alarms.detector-unknown', 'detector', { found: detector });
	}
	const found: AlarmName[] = [];
	for (const [index, key] of (alarms ?? [String(alarm)]).entries()) {
		const name = engine.alarms.find(key);
		if (!name) return refuse(language, 'alarms.unknown', alarms ? `alarms[${index}]` : 'alarm', { found: key.slice(0, 120) });
		found.push(name);
	}
	return found;
}
