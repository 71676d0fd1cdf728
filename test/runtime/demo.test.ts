// npm start as a newcomer meets it: one command, a case from the line, Ctrl-C, start again, the plug pulled, start again.

import assert from 'node:assert/strict';
import { Demo } from './harness/demo.ts';
import { removeTempDir } from './harness/temp.ts';

interface Task {
	number: string;
	step: string;
	title: string;
}
interface Clock {
	plant: string;
	real: number;
	speed: number;
}

describe('npm start', function () {
	this.timeout(240_000);
	const demo = new Demo();
	let first: Task;
	let stopped: Clock;

	after(async () => {
		await demo.end('SIGKILL');
		removeTempDir(demo.folder);
	});

	const plantNow = ({ plant, real, speed }: Clock) => Date.parse(plant) + (Date.now() - real) * speed;
	const taskOf = (number: string) => demo.message<Task[]>('andon/staff/tasks', (tasks) => tasks.some((task) => task.number === number));

	it('says where editor, dashboard and broker are, and they are there', async () => {
		await demo.start();
		for (const path of ['', 'dashboard']) assert.ok(demo.output.includes(`http://127.0.0.1:${demo.port}/${path}`), demo.output);
		assert.ok(demo.output.includes(`mqtt://127.0.0.1:${demo.brokerPort}`), demo.output);
		assert.doesNotMatch(demo.output, /! Node-RED|does not answer/);
		assert.ok((await fetch(`http://127.0.0.1:${demo.port}/dashboard/board`)).ok);
		assert.equal((await demo.message<Clock>('andon/clock', ({ speed }) => speed === 60)).speed, 60);
	});

	it('the seal wears out: the weight sinks, and the first case opens', async () => {
		await demo.client?.publishAsync('andon/staff/enabled', 'false', { qos: 1 });
		await demo.message<{ enabled: boolean }>('andon/staff/state', ({ enabled }) => !enabled);
		await demo.client?.publishAsync('andon/line/L2/command', 'wear', { qos: 1 });
		const [task] = await demo.message<Task[]>('andon/staff/tasks', (tasks) => tasks.length > 0);
		first = task!;
		assert.match(first.number, /^EX-\d{4}-00001$/);
		assert.match(first.title, /Fill weight/);
	});

	it('Ctrl-C stops it cleanly', async () => {
		stopped = await demo.message<Clock>('andon/clock');
		const before = plantNow(stopped);
		assert.equal(await demo.end('SIGINT'), 0, demo.output);
		assert.match(demo.output, /Stopped\./);
		stopped = { plant: new Date(before).toISOString(), real: Date.now(), speed: 60 };
	});

	it('the second start goes on where it stopped: the case, the staff that was switched off, the time', async () => {
		await demo.start();
		const tasks = await taskOf(first.number);
		assert.ok(tasks.some(({ step }) => step === first.step));
		assert.equal((await demo.message<{ enabled: boolean }>('andon/staff/state')).enabled, false);
		const passed = plantNow(await demo.message<Clock>('andon/clock')) - Date.parse(stopped.plant);
		// While it was down no plant time passed; what did is the time since it is up again, and some seconds that were not noted.
		assert.ok(passed > -600_000 && passed < 60 * 60_000, `${passed / 60_000} plant minutes passed`);
	});

	it('somebody pulls the plug: the third start has the case, runs as fast as it is told to, and the staff works on when it is switched on', async () => {
		await demo.end('SIGKILL');
		// Node-RED notices that its launcher is gone and ends; the ports come free.
		while (await fetch(`http://127.0.0.1:${demo.port}/`).catch(() => undefined)) await new Promise((again) => setTimeout(again, 50));
		await demo.start('--speed', '120');
		await demo.message<Clock>('andon/clock', ({ speed }) => speed === 120);
		await taskOf(first.number);
		await demo.client?.publishAsync('andon/staff/enabled', 'true', { qos: 1 });
		const answer = await demo.message<{ step: string; outcome: string }>('andon/staff/answer', ({ step }) => step === first.step);
		await demo.until(
			() => demo.heard.some(({ topic, payload }) => topic === 'andon/staff/tasks' && !payload.includes(`"step":"${answer.step}"`)),
			'the answer to be taken',
		);
		assert.equal(await demo.end('SIGINT'), 0, demo.output);
	});
});
