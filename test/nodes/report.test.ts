// andon-report on the canvas: the report of a case as a page or as a Word document, and one clear refusal for everything else.

import assert from 'node:assert/strict';
import { officeOf } from '../../src/files/office.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';

describe('andon-report on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const task = {
		title: 'What is wrong?',
		taskKind: 'contain',
		to: { role: 'team-leader' },
		whoMay: 'anyone',
		fields: [{ name: 'what', label: 'What', type: 'text' }],
	};
	const wired = (config: object = {}) => [
		canvas.plant(),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['task-1'], [], []] } as never),
		canvas.node('task', 'task-1', { name: 'D2 Problem', config: task, wires: [[], []] } as never),
		canvas.node('report', 'report-1', { config, wires: [['made'], ['refusal']] } as never),
		...['made', 'refusal'].map((id) => canvas.sink(id)),
	];
	/** A case whose D2 has been answered. */
	const opened = async (config: object = {}): Promise<string> => {
		await canvas.load(wired(config));
		await canvas.send('intake-1', { payload: { title: 'Burrs on the cap', area: 'L2' } });
		const [{ id, number } = assert.fail('no case was opened')] = canvas.host.engine.store.list({});
		for (;;) {
			const record = (await canvas.host.engine.store.load(id))?.record;
			if (record && Object.keys(record.mechanics.open).length > 0) break;
			await new Promise<void>((resolve) => {
				const off = canvas.host.engine.onCommit(() => {
					off();
					resolve();
				});
			});
		}
		await canvas.command({
			command: 'complete',
			case: number,
			step: 'D2 Problem',
			outcome: 'done',
			values: { what: 'A <b>burr</b> at the parting line' },
			actor: 'zhao',
		});
		return number;
	};
	const ask = (payload: unknown, more: object = {}) => canvas.send('report-1', { payload, ...more });

	it('gives the page of the case that the message names, with a name for a file, and says which it was', async () => {
		const number = await opened();
		assert.equal(await ask(number, { topic: 'mine' }), undefined);
		const made: Message = await canvas.arrived('made');
		assert.match(made.payload, /^<!doctype html>/);
		assert.match(made.payload, /A &lt;b&gt;burr&lt;\/b&gt; at the parting line/);
		assert.equal(made.topic, 'mine');
		const { version, hash, type } = made.report;
		assert.equal(made.filename, `8D-${number}-v${version}.html`);
		assert.match(hash, /^[0-9a-f]{64}$/);
		assert.equal(type, 'text/html; charset=utf-8');
		await canvas.status('report-1', number);
	});

	it('gives a Word document; the case may be on the message, and the language is what it asks for', async () => {
		const number = await opened({ format: 'docx' });
		const { id } = canvas.host.engine.store.list({})[0]!;
		await ask({ language: 'zh-CN' }, { case: { id, hop: 'any' } });
		const made: Message = await canvas.arrived('made');
		assert.equal(officeOf(made.payload), 'docx');
		assert.deepEqual([made.report.language, made.report.number], ['zh-CN', number]);
	});

	it('a node for customers makes nothing else, whoever asks', async () => {
		const number = await opened({ audience: 'customer' });
		await ask(number);
		const made: Message = await canvas.arrived('made');
		assert.ok(!made.payload.includes('赵敏'));
		assert.match(made.filename, /-customer\.html$/);
		const error = await ask({ case: number, audience: 'internal' });
		assert.match(error?.message ?? '', /customer’s version only/);
		assert.deepEqual((await canvas.arrived('refusal')).payload.code, 'report.only-customer');
	});

	it('refuses what there is not: a case, a template, a language, a format, an audience; none at all', async () => {
		const number = await opened();
		for (const [payload, code, path] of [
			['EX-1', 'report.unknown-case', 'payload'],
			[{ case: number, template: '9d' }, 'report.unknown-template', 'template'],
			[{ case: number, language: 'fr' }, 'report.unknown-language', 'language'],
			[{ case: number, format: 'pdf' }, 'report.unknown-format', 'format'],
			[{ case: number, audience: 'press' }, 'report.unknown-audience', 'audience'],
			[{ case: number, audience: { toString: 1 } }, 'report.unknown-audience', 'audience'],
			[{ case: number, format: { toString: 1 } }, 'report.unknown-format', 'format'],
			[{ case: 7 }, 'report.names-none', 'payload'],
			['', 'report.names-none', 'payload'],
			['__proto__', 'report.unknown-case', 'payload'],
		] as const) {
			const before = canvas.at('refusal').length;
			assert.ok(await ask(payload), code);
			const refusal = (await canvas.arrived('refusal', before + 1)).payload;
			assert.deepEqual([refusal.code, refusal.path], [code, path]);
		}
		assert.equal(canvas.at('made').length, 0);
	});

	it('a setting that is none turns the node red, and every message is told why', async () => {
		const number = await opened({ hides: ['everything'] });
		await canvas.status('report-1', 'check the settings');
		const error = await ask(number);
		assert.match(error?.message ?? '', /hides/);
	});

	it('the same case gives the same bytes each time', async () => {
		const number = await opened({ format: 'docx' });
		await ask(number);
		await ask(number);
		const [one, again] = [await canvas.arrived('made', 1), await canvas.arrived('made', 2)];
		assert.ok(Buffer.from(one.payload).equals(Buffer.from(again.payload)));
	});
});
