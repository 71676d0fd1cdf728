// @ts-check
// Connects the simulated staff to MQTT. What they decide is staff.mjs; this remembers who took over and sends the answers.

import { anchorOf, plantMillis } from './plant-time.mjs';
import { isRecord, parse } from './requests.mjs';
import { act, tasksIn } from './staff.mjs';

/** What is kept over a restart: whether staff works, and the cases that somebody took over. @typedef {{ enabled: boolean, taken: string[] }} Kept */

const REAL_TICK = 500;
/** An answer that the task list does not show as taken is repeated under the same id, this often and no more. */
const TRIES = 5;
const PATIENCE = 10_000;

/**
 * Starts the staff's desk.
 * @param {import('mqtt').MqttClient} client connected
 * @param {{ anchor: import('./plant-time.mjs').Anchor, language: import('./words.mjs').Language, seed: number, kept?: Kept, realNow?: () => number }} options
 * @returns {Promise<{ keep(): Kept, stop(): void }>}
 */
export async function startStaff(client, { anchor, language, seed, kept, realNow = Date.now }) {
	let clock = anchor;
	let enabled = kept?.enabled ?? true;
	const taken = new Set(kept?.taken);
	/** @type {import('./staff.mjs').Task[]} */
	let tasks = [];
	/** @type {Map<string, { tries: number, at: number }>} */
	const sent = new Map();

	const tell = () => client.publish('andon/staff/state', JSON.stringify({ enabled, taken: [...taken] }), { qos: 1, retain: true });

	const work = () => {
		if (!enabled) return;
		const real = realNow();
		const now = new Date(plantMillis(clock, real)).toISOString();
		const free = tasks.filter((task) => !taken.has(task.case));
		for (const { work: job, ...answer } of act(free, now, seed, language)) {
			const before = sent.get(answer.id) ?? { tries: 0, at: 0 };
			if (before.tries >= TRIES || real - before.at < PATIENCE) continue;
			sent.set(answer.id, { tries: before.tries + 1, at: real });
			if (job && before.tries === 0) client.publish('andon/line/L2/command', job, { qos: 1 });
			client.publish('andon/staff/answer', JSON.stringify(answer), { qos: 1 });
		}
	};

	/** @param {unknown} value */
	const hearTasks = (value) => {
		tasks = tasksIn(value) ?? tasks;
		const open = new Set(tasks.map((task) => `staff/${task.case}/${task.step}/${task.version}`));
		for (const id of sent.keys()) if (!open.has(id)) sent.delete(id);
	};

	/** @param {string} topic @param {Buffer} payload */
	const hear = (topic, payload) => {
		const value = parse(payload.toString());
		if (topic === 'andon/clock') clock = anchorOf(value) ?? clock;
		if (topic === 'andon/staff/tasks') hearTasks(value);
		if (topic === 'andon/staff/enabled' && typeof value === 'boolean') {
			enabled = value;
			tell();
		}
		if (topic === 'andon/staff/taken' && isRecord(value) && typeof value.case === 'string') {
			if (value.taken === false) taken.delete(value.case);
			else taken.add(value.case);
			tell();
		}
	};

	client.on('message', hear);
	await client.subscribeAsync(['andon/clock', 'andon/staff/tasks', 'andon/staff/enabled', 'andon/staff/taken'], { qos: 1 });
	tell();
	const timer = setInterval(work, REAL_TICK);
	return {
		keep: () => ({ enabled, taken: [...taken] }),
		stop: () => {
			clearInterval(timer);
			client.off('message', hear);
		},
	};
}
