// What every step has in common: how a case gets there, and what is no case. Each step's own story is in its test.

import assert from 'node:assert/strict';
import { type Canvas, type Def, MAPPING, type Message } from './canvas.ts';

/** A plant with an intake whose cases come to the step under test, which is "step-1" with an output sink for each name. */
export function behindIntake(
	canvas: Canvas,
	type: string,
	outputs: readonly string[],
	own: Record<string, unknown> = {},
	plant: Record<string, unknown> = {},
): Def[] {
	return [
		canvas.plant(plant as never),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node(type, 'step-1', { name: 'The step', wires: outputs.map((output) => [output]), ...own } as never),
		...outputs.map((output) => canvas.sink(output)),
	];
}

/** Opens a case; resolves with its number and id once it stands at the step (or is held there). */
export async function report(canvas: Canvas, payload: Record<string, unknown> = {}): Promise<{ id: string; number: string }> {
	const error = await canvas.send('intake-1', { payload: { title: 'Fill weight low on filler 2', ...payload } });
	assert.equal(error, undefined);
	const { store } = canvas.host.engine;
	const { id, number } = store.list({ status: ['open', 'closed', 'cancelled'] })[0] ?? assert.fail('no case was opened');
	await came(canvas, id);
	return { id, number };
}

/** Waits until a case has entered a step. */
export async function came(canvas: Canvas, id: string, key = 'The step'): Promise<void> {
	const { engine } = canvas.host;
	for (;;) {
		const record = (await engine.store.load(id))?.record;
		if (record && Object.hasOwn(record.mechanics.visits, key)) return;
		await new Promise<void>((resolve) => {
			const off = engine.onCommit(() => {
				off();
				resolve();
			});
		});
	}
}

/** Everything that comes to a step and is no case of this plant: refused once, nothing changed. */
export async function refusesWhatIsNoCase(canvas: Canvas): Promise<void> {
	const { id } = await report(canvas);
	const circular: Message = { payload: {} };
	circular.payload.self = circular;
	const wrong: [unknown, RegExp][] = [
		[undefined, /msg\.case/],
		[null, /msg\.case/],
		['EX-2026-00001', /msg\.case/],
		[7, /msg\.case/],
		[[], /msg\.case/],
		[{ id }, /msg\.case/],
		[{ hop: `${id}/1` }, /msg\.case/],
		[{ id: 7, hop: `${id}/1` }, /msg\.case/],
		[{ id: [id], hop: `${id}/1` }, /msg\.case/],
		[{ id, hop: { toString: () => `${id}/1` } }, /msg\.case/],
		[{ id: 'x'.repeat(10_000), hop: `${id}/1` }, /msg\.case/],
		[{ id: 'no-such-case', hop: 'no-such-case/1' }, /no-such-case/],
		[{ id: '../../etc/passwd', hop: '../../etc/passwd/1' }, /passwd/],
		[{ id: '__proto__', hop: '__proto__/1' }, /__proto__/],
		[{ id: 'constructor', hop: 'constructor/1' }, /constructor/],
		[{ id, hop: `${id}/999` }, /never left/],
		[{ id, hop: `${id}/0` }, /never left/],
		[{ id, hop: `${id}/-1` }, /never left/],
		[{ id, hop: `${id}/1.5` }, /never left/],
		[{ id, hop: `${id}/NaN` }, /never left/],
		[{ id, hop: `${id}/Infinity` }, /never left/],
		[{ id, hop: `${id}/1e0` }, /never left/],
		[{ id, hop: 'another-case/1' }, /never left/],
		[{ id, hop: '__proto__' }, /never left/],
	];
	for (const [subject, says] of wrong) await canvas.refuses('step-1', { ...circular, case: subject }, says);
}

/** The case that came to the step comes again over the same hop: nothing happens. */
export async function takesAHopOnce(canvas: Canvas): Promise<void> {
	const { id } = await report(canvas);
	const before = canvas.state();
	for (let n = 0; n < 5; n++) assert.equal(await canvas.send('step-1', { case: { id, hop: `${id}/1`, number: 'forged', status: 'closed' } }), undefined);
	assert.equal(canvas.state(), before);
}
