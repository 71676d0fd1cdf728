// The plant as a node: what is entered wrongly, who else is in the folder, what happens to messages while it can't work, and its admin page.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChange, summarise } from '../../src/case/record.ts';
import { SystemClock } from '../../src/clock.ts';
import { JournalStore } from '../../src/store/journal-store.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { report } from './arrivals.ts';
import { Canvas, type Def, MAPPING, ourPalette } from './canvas.ts';

const TASK = { title: 'Check', taskKind: 'contain', to: { role: 'operator' }, whoMay: 'anyone' };

describe('andon-plant on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const wired = (plant: Def | undefined): Def[] => [
		...(plant ? [plant] : []),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('task', 'step-1', { name: 'The step', config: TASK, wires: [[], []] } as never),
		canvas.node('detect', 'detect-1', { config: { limits: { hi: 5 } }, wires: [[], []] } as never),
		canvas.node('case', 'case-1', { wires: [[], []] } as never),
		canvas.node('events', 'events-1', { wires: [[], []] } as never),
	];
	const STEPS = ['intake-1', 'step-1', 'detect-1', 'case-1', 'events-1'];
	const REFUSING = STEPS.slice(0, 4);

	/** Every node says why it can't work, shows it, and tells each message so, once. */
	const standsStill = async (status: string, says: RegExp, refusing = REFUSING) => {
		for (const id of STEPS) await canvas.status(id, status);
		for (const id of refusing) {
			const seen = canvas.caught.length;
			const error = await canvas.send(id, { topic: 'T', payload: { title: 'Low', command: 'list' } });
			assert.match(error?.message ?? 'no error', says, `${id}: ${error?.message}`);
			await canvas.arrived('caught-1', seen + 1);
			assert.equal(canvas.caught.length, seen + 1);
		}
	};

	it('missing: the nodes ask for one, in the language of the runtime', async () => {
		await canvas.load(wired(undefined), { lang: 'zh-CN' });
		await standsStill('请选择工厂', /\p{Script=Han}/u);
	});

	it('disabled: the nodes ask for one', async () => {
		await canvas.load(wired({ ...canvas.plant(), d: true }));
		await standsStill('choose a plant', /[Cc]hoose a plant/);
	});

	for (const [what, own, says] of [
		['without a time zone', { zone: '' }, /zone/i],
		['in a time zone that is none', { zone: 'Mars/Olympus' }, /Mars/],
		['with people that are no list', { people: 'zhao' }, /People/],
		[
			'with a person twice',
			{
				people: [
					{ id: 'a', name: 'A', contact: {} },
					{ id: 'a', name: 'B', contact: {} },
				],
			},
			/People/,
		],
		[
			'with a role of people who are not there',
			{ people: [], areas: [], departments: [], roles: [{ id: 'r', name: 'R', holders: ['ghost'], deputies: [] }] },
			/ghost/,
		],
		[
			'with areas that lie in each other',
			{
				areas: [
					{ id: 'a', name: 'A', parent: 'b' },
					{ id: 'b', name: 'B', parent: 'a' },
				],
			},
			/Areas/,
		],
		["with a shift at 25 o'clock", { shifts: [{ name: 'Day', start: '25:00', end: '08:00', days: [1] }] }, /Shifts/],
		[
			'with a roster of somebody who is not there',
			{ duty: { rosters: [{ id: 'r', name: 'R', department: 'quality', plan: { by: 'week', rows: [{ days: [1], people: ['ghost'] }] } }] } },
			/ghost/,
		],
		['with a clock that runs backwards', { clock: { mode: 'accelerated', speed: -60, standstill: false } }, /clock/],
		['with a clock at no speed', { clock: { mode: 'accelerated', speed: '12,5', standstill: false } }, /clock/],
		['with a clock that is a word', { clock: 'fast' }, /clock/],
		['with a people file that is a list', { peopleFile: ['people.csv'] }, /people/],
		['with a people file that is not there', { peopleFile: 'no-such-people.csv' }, /no-such-people\.csv/],
	] as const) {
		it(`${what}: every node says so, and no message gets through`, async () => {
			await canvas.load(wired(canvas.plant(own as never)));
			await standsStill("plant can't work", says);
		});
	}

	it('set wrong while it runs: the plant as it was goes on', async () => {
		await canvas.load(wired(canvas.plant()));
		const { number } = await report(canvas);
		await canvas.deploy(wired(canvas.plant({ zone: 'Mars/Olympus' })));
		await canvas.status('step-1', '1 open');
		await canvas.command({ command: 'complete', case: number, step: 'The step', outcome: 'done' });
	});

	it('takes people from a CSV file beside the flows', async () => {
		writeFileSync(join(canvas.folder, 'people.csv'), 'id,name,department\nmei,Mei Lin,quality\n');
		await canvas.load(wired(canvas.plant({ peopleFile: 'people.csv', roles: [], areas: [], people: [], departments: [{ id: 'quality', name: 'Quality' }] })));
		await canvas.host.settled();
		assert.equal(canvas.host.engine.plant.directory.person('mei')?.name, 'Mei Lin');
	});

	it('knows who is on duty, also of people from the file', async () => {
		writeFileSync(join(canvas.folder, 'people.csv'), 'id,name,department\nmei,Mei Lin,quality\n');
		const rosters = [{ id: 'lab', name: 'Laboratory', department: 'quality', plan: { by: 'week', rows: [{ days: [1, 2, 3, 4, 5, 6, 7], people: ['mei'] }] } }];
		const quality = { roles: [], areas: [], people: [], departments: [{ id: 'quality', name: 'Quality' }] };
		await canvas.load(wired(canvas.plant({ ...quality, peopleFile: 'people.csv', duty: { rosters } })));
		await canvas.host.settled();
		const { clock, plant } = canvas.host.engine;
		assert.deepEqual(plant.directory.whom({ onDuty: true, department: 'quality' }, clock.now()), [{ person: 'mei', because: 'roster', roster: 'lab' }]);
	});

	for (const peopleFile of ['', 'people.csv']) {
		it(`works by its named calendars, with people ${peopleFile === '' ? 'of the table' : 'of a file'}`, async () => {
			writeFileSync(join(canvas.folder, 'people.csv'), 'id,name\nmei,Mei Lin\n');
			const calendars = [{ id: 'nights', name: 'Nights', versions: [{ shifts: [{ name: 'Night', start: '22:00', end: '06:00', days: [1, 2, 3, 4, 5] }] }] }];
			const lists = { roles: [], people: [], departments: [], areas: [{ id: 'L1', name: 'Line 1' }] };
			await canvas.load(wired(canvas.plant({ ...lists, zone: 'UTC', calendars, calendar: 'nights', peopleFile })));
			await canvas.host.settled();
			assert.equal(canvas.host.engine.plant.calendar.shiftAt('2026-11-23T23:00:00.000Z', 'L1')?.name, 'Night');
		});
	}

	it('on a folder that can not be written says so at once and refuses every message once', async () => {
		// A file in the way: it stops the super-user too, who may write anywhere else.
		const folder = join(canvas.folder, 'file');
		writeFileSync(folder, '');
		await canvas.load(wired(canvas.plant({ folder })));
		await standsStill(
			"store can't open",
			/folder/,
			REFUSING.filter((id) => id !== 'detect-1'),
		);
		// A detector needs no store to judge: what it raises waits for it.
		assert.equal(await canvas.send('detect-1', { topic: 'T', payload: 9 }), undefined);
		assert.equal(canvas.host.waiting, 1);
	});

	it('on a folder that another process uses says so, names it, and refuses every message once', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'andon-other-'));
		const other = new JournalStore({ disk: new NodeDisk(), folder, clock: new SystemClock(), applyChange, summarise });
		await other.open();
		try {
			await canvas.load(wired(canvas.plant({ folder })));
			await standsStill('folder in use', new RegExp(`in use by process ${process.pid}`));
			const problems = await canvas.admin.get('/andon/plant-1/problems');
			assert.equal(problems.body.state, 'failed');
			assert.match(problems.body.reason, /in use/);
		} finally {
			await other.close();
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('given another folder leaves the old one', async () => {
		await canvas.load(wired(canvas.plant()));
		await report(canvas);
		const before = canvas.host;
		const elsewhere = mkdtempSync(join(tmpdir(), 'andon-elsewhere-'));
		try {
			await canvas.deploy(wired(canvas.plant({ folder: elsewhere })));
			assert.notEqual(canvas.host, before);
			assert.equal(before.state, 'closed');
			assert.equal(ourPalette().host(canvas.folder), undefined);
			await report(canvas, { title: 'In the new folder' });
			await canvas.deploy(wired(undefined));
		} finally {
			rmSync(elsewhere, { recursive: true, force: true, maxRetries: 5 });
		}
	});

	it('runs at the speed that was configured last, at once; a speed that somebody set stays', async () => {
		const clock = (speed: number) => canvas.plant({ clock: { mode: 'accelerated', speed, standstill: true } });
		await canvas.load(wired(clock(60)));
		await canvas.host.ready();
		assert.equal(canvas.host.engine.clock.speed(), 60);
		canvas.host.setSpeed(10);
		await canvas.deploy(wired(clock(60)));
		assert.equal(canvas.host.engine.clock.speed(), 10);
		await canvas.deploy(wired(clock(600)));
		assert.equal(canvas.host.engine.clock.speed(), 600);
		const before = canvas.host;
		await canvas.deploy(wired(undefined));
		await canvas.waitFor(() => before.state === 'closed');
		await canvas.deploy(wired(clock(30)));
		await canvas.host.ready();
		assert.equal(canvas.host.engine.clock.speed(), 30);
		await canvas.deploy(wired(undefined));
	});

	it('deleted while its folder is still being opened leaves nothing behind', async () => {
		await canvas.load(wired(canvas.plant()));
		const { host } = canvas;
		const asked = canvas.send('case-1', { payload: { command: 'list' } });
		await canvas.deploy(wired(undefined));
		assert.equal(host.state, 'closed');
		assert.match((await asked)?.message ?? 'no error', /plant was taken out of the flow/);
		await canvas.deploy(wired(canvas.plant()));
		await canvas.host.ready();
		await report(canvas);
		await canvas.deploy(wired(undefined));
	});

	it('shows on its admin page what needs a look, and takes commands there', async () => {
		await canvas.load(wired(canvas.plant()));
		const { number } = await report(canvas);
		const taken = await canvas.admin.post('/andon/plant-1/command').send({ command: 'comment', case: number, text: 'From the editor' });
		assert.equal(taken.status, 200);
		const refused = await canvas.admin.post('/andon/plant-1/command').send({ command: 'dance' });
		assert.deepEqual([refused.status, refused.body.path], [400, 'command']);
		const nobody = await canvas.admin.get('/andon/no-such-plant/problems');
		assert.equal(nobody.status, 404);
		assert.equal((await canvas.admin.get('/andon/__proto__/problems')).status, 404);
		const { body } = await canvas.admin.get('/andon/plant-1/problems');
		assert.deepEqual([body.state, body.held, body.stranded], ['open', [], []]);
		await canvas.deploy(wired(canvas.plant()).filter(({ id }) => id !== 'step-1'));
		const gone = await canvas.admin.get('/andon/plant-1/problems');
		assert.deepEqual(
			gone.body.unserved.map(({ number: of, step }: { number: string; step: string }) => [of, step]),
			[[number, 'The step#1']],
		);
	});

	it('lets one of two nodes with one name work; the other one does as soon as the name is free, and has the cases of that name', async () => {
		const twin = (own: object = {}) => canvas.node('task', 'twin-1', { name: 'The step', config: TASK, wires: [[], []], ...own } as never);
		const original = (name: string) => wired(canvas.plant()).map((def) => (def.id === 'step-1' ? { ...def, name } : def));
		await canvas.load([...original('The step'), twin()]);
		await canvas.status('twin-1', 'name already used');
		const error = await canvas.send('twin-1', { case: { id: 'x', hop: 'x/1' } });
		assert.match(error?.message ?? '', /The step/);
		await report(canvas);
		await canvas.deploy([...original('Another name'), twin()], 'nodes');
		await canvas.status('twin-1', '1 open');
	});
});
