// The node of the step: a message with a case is an arrival, any other a measurement.

import { isRefusal, provideSentences, refuse, refuseAll } from '@andonflow/node-red-dashboard-2-andon';
import { claimedActor, registerStep } from '@andonflow/node-red-dashboard-2-andon/node-red';
import { cooling, keyOf } from './cooling-kind.js';
import { chinese, english } from './sentences.js';

export default function plantCooling(RED) {
	provideSentences('en-US', 'cooling', english);
	provideSentences('zh-CN', 'cooling', chinese);
	registerStep(RED, { type: 'plant-cooling', kind: cooling, check, other: measured });
}

/** The configuration as entered, or every fault in it. */
function check(raw, language) {
	const { below, within } = typeof raw === 'object' && raw !== null ? raw : {};
	const refusals = [];
	if (typeof below !== 'number' || !Number.isFinite(below)) refusals.push(refuse(language, 'cooling.below', 'below'));
	if (typeof within !== 'number' || !(within >= 1000)) refusals.push(refuse(language, 'cooling.within', 'within'));
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: { below, within } };
}

/** Tells a measurement to every case that waits for one of its area. */
async function measured(engine, work, message) {
	if (typeof message.topic !== 'string') return refuse(engine.language, 'cooling.no-topic', 'topic');
	const refusals = [];
	for (const { case: id, step } of await engine.waitingFor(keyOf(message.topic), work.key)) {
		const answer = { actor: claimedActor(message.actor, work.key), type: 'measured', data: { celsius: message.payload } };
		const reply = await engine.answer(id, step, answer);
		if (isRefusal(reply)) refusals.push(reply);
	}
	return refusals.length > 0 ? refuseAll(refusals) : undefined;
}
