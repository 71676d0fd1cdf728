// The widget of one case on the server: it finds and shows cases, sends what has changed and no more, takes comments, and believes nothing.

import assert from 'node:assert/strict';
import type { Entry } from '../../src/case-view/entry.ts';
import { report } from './arrivals.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const FIELDS = [{ name: 'suspect', label: 'Suspect pieces', type: 'number', min: 0, required: true, as: 'contained:suspect', unit: 'pcs' }];

describe('The widget of one case, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const flow = (group = 'group-1') => [
		canvas.plant(),
		{ id: 'group-1', type: 'ui-group', z: '' },
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('task', 'step-1', {
			name: 'The step',
			config: { title: 'Contain it', taskKind: 'contain', to: { role: 'operator' }, fields: FIELDS, due: { amount: 600_000, counts: 'elapsed' } },
			wires: [[], []],
		} as never),
		{ ...canvas.node('case', 'case-1', { group, wires: [['said'], ['mention']] } as never), type: 'ui-andon-case' },
		canvas.sink('said'),
		canvas.sink('mention'),
	];
	const load = (group?: string) => canvas.load(flow(group), { more: [dashboard.node] });
	const ask = (more: object, client?: object): Promise<Message> => dashboard.ask('case-1', more, client);
	const look = async (id: string, more: object = {}): Promise<Message> => (await ask({ ask: 'case', case: id, language: 'en-US', ...more })).reply;
	const say = (id: string, more: object, client?: object) => ask({ ask: 'say', case: id, as: 'sun', ...more }, client);

	it('a message shows a case in every browser: by number, by id, or the one it carries; one that is not there is an error, and nothing changes', async () => {
		await load();
		const { id, number } = await report(canvas, { title: 'Label askew' });
		assert.equal(await canvas.send('case-1', { payload: number }), undefined);
		const told = await dashboard.change('case-1', ({ put }) => put?.[0]?.case === id);
		assert.equal(told.put[0].id, '');
		await canvas.send('case-1', { payload: '' });
		await dashboard.change('case-1', ({ put }) => put?.[0]?.id === '' && put[0].case === undefined);
		await canvas.send('case-1', { payload: 'done', case: { id } });
		const rows = (await ask({ ask: 'snapshot' })).reply.rows;
		assert.deepEqual([rows[0].id, rows[0].case], ['', id]);
		assert.match(String(await canvas.send('case-1', { payload: 'EX-1' })), /no case “EX-1”/);
		assert.match(String(await canvas.send('case-1', { payload: 17 })), /names no case/);
		assert.match(String(await canvas.send('case-1', { payload: { case: '__proto__' } })), /no case/);
		assert.deepEqual((await ask({ ask: 'snapshot' })).reply.rows, rows);
	});

	it('a case is found by number or subject, the open ones first', async () => {
		await load();
		const first = await report(canvas, { title: 'Label askew' });
		const second = await report(canvas, { title: 'Caps run out', area: 'L2' });
		await canvas.command({ command: 'cancel', case: second.id, reason: 'A mistake' });
		const found = async (text: string) => (await ask({ ask: 'find', text })).reply.cases.map(({ number }: Message) => number);
		assert.deepEqual(await found(''), [first.number, second.number]);
		assert.deepEqual(await found('caps'), [second.number]);
		assert.deepEqual(await found(first.number), [first.number]);
		assert.deepEqual(await found('%'), []);
	});

	it('a new browser gets the whole case; then only what a comment has changed, however long the history is', async () => {
		await load();
		const { id } = await report(canvas, { area: 'L2', lot: 'B-7' });
		for (let n = 1; n <= 80; n++) await canvas.command({ command: 'comment', case: id, text: `Look number ${n}` });
		const all = await look(id);
		assert.deepEqual([all.whole, all.head.lot, all.entries.length, all.more], [true, 'B-7', 60, true]);
		assert.equal(all.entries.at(-1).note, 'Look number 80');
		const earlier = (await ask({ ask: 'earlier', case: id, before: all.entries[0].seq })).reply;
		assert.equal(earlier.entries.length + 60, all.entries.at(-1).seq);
		assert.equal(earlier.more, false);
		assert.match(earlier.entries[0].text, /^Reported: /);

		await canvas.command({ command: 'comment', case: id, text: 'One more' });
		const told = await dashboard.change('case-1', ({ put }) => put?.some((news: Message) => news.id === id && news.revision > all.revision));
		assert.ok(JSON.stringify(told).length < 300, 'every browser hears that there is something new, not what');
		const news = await look(id, { revision: all.revision, since: all.entries.at(-1).seq });
		assert.deepEqual([news.whole, news.head, news.gone], [false, {}, []]);
		assert.deepEqual(
			news.entries.map(({ note, who, how }: Entry) => [note, who, how]),
			[['One more', '赵敏', 'claimed']],
		);
		assert.ok(JSON.stringify(news).length < 600);
		await canvas.command({ command: 'cancel', case: id, reason: 'A mistake' });
		const end = await look(id, { revision: news.revision, since: news.entries.at(-1).seq });
		assert.deepEqual([end.head.status, end.head.waits, end.head.state], ['cancelled', [], 'normal']);
		assert.ok(end.entries.some(({ text }: Entry) => text === 'Case cancelled'));
		const lost = await look(id, { revision: 1, since: 3 });
		assert.equal(lost.whole, true, 'who was told too long ago takes everything anew');
	});

	it('nobody is told of cases at which nobody looks', async () => {
		await load();
		const { id } = await report(canvas);
		await look(id);
		const other = await report(canvas, { title: 'Elsewhere' });
		await canvas.command({ command: 'comment', case: other.id, text: 'Quiet' });
		await canvas.command({ command: 'comment', case: id, text: 'Seen' });
		await dashboard.change('case-1', ({ put }) => put?.some((news: Message) => news.id === id));
		assert.deepEqual(
			dashboard.changes('case-1').flatMap(({ put = [] }) => put.filter((news: Message) => news.id === other.id)),
			[],
		);
	});

	it('somebody comments and calls two people: it is in the record, and each of them gets a notice in their language, once', async () => {
		await load();
		const { id, number } = await report(canvas);
		const comment = { type: 'comment', data: { text: '@Tom Miller, @王强: look at nozzle 2', mention: ['miller', 'wang'] }, id: 'comment-1' };
		assert.ok((await say(id, comment)).reply);
		assert.equal((await say(id, comment)).reply.repeated, true);
		const said = await canvas.arrived('said');
		assert.deepEqual([said.topic, said.payload.number, said.payload.by], ['comment', number, 'sun']);
		const [tom, wang] = [await canvas.arrived('mention'), await canvas.arrived('mention', 2)];
		assert.equal(tom.payload.text, '孙磊 writes to you: @Tom Miller, @王强: look at nozzle 2');
		assert.match(wang.payload.text, /^孙磊提醒您：/);
		assert.deepEqual([tom.payload.person.id, tom.payload.contact.feishu, tom.payload.case.number], ['miller', 'tmiller', number]);
		assert.notEqual(tom.payload.notice, wang.payload.notice);
		assert.deepEqual([tom.report, tom.case.number], [{ id: tom.payload.notice, output: 'mention' }, number]);
		assert.deepEqual([canvas.at('said').length, canvas.at('mention').length], [1, 2]);
		const { entries } = await look(id);
		assert.match(entries.at(-1).text, /^Comment to Tom Miller/);
		assert.deepEqual(entries.at(-1).mentions, ['Tom Miller', '王强']);
	});

	it('called like a step it takes no step its name, and a comment on a case that is over still calls people', async () => {
		const named = flow().map((node) => (node.id === 'case-1' ? { ...node, name: 'The step' } : node));
		await canvas.load(named, { more: [dashboard.node] });
		const { id } = await report(canvas);
		assert.equal((await canvas.host.engine.store.load(id))!.record.mechanics.open['The step#1']?.key, 'The step');
		await canvas.command({ command: 'cancel', case: id, reason: 'A trial' });
		assert.ok((await say(id, { type: 'comment', data: { text: 'For the record', mention: ['wang'] } })).reply);
		assert.equal((await canvas.arrived('mention')).payload.person.id, 'wang');
	});

	it('an answer is shown with the form of its version; of fields of a task with those of today', async () => {
		await load();
		const { id } = await report(canvas);
		await canvas.command({ command: 'complete', case: id, step: 'The step', values: { suspect: 12 }, outcome: 'done' }, 'sun');
		const { entries, head } = await look(id);
		assert.equal(head.contained.suspect, 12);
		const answered = entries.find(({ answer }: Entry) => answer);
		const { form, values, version } = (await ask({ ask: 'answer', case: id, event: answered.seq })).reply;
		assert.deepEqual([form.sections[0].fields[0].label, values, version], ['Suspect pieces', { suspect: 12 }, undefined]);
		assert.ok((await ask({ ask: 'answer', case: id, event: 1 })).refused, 'no answer');
		const record = (await ask({ ask: 'record', case: id })).reply;
		assert.deepEqual([record.answers.length, record.entries.length], [1, entries.length]);
	});

	it('the tag card says what is to be known of the goods, with a QR code of the page', async () => {
		await load();
		const { id, number } = await report(canvas, { lot: 'B-7', quantity: { amount: 48, unit: 'pcs' } });
		const tag = (await ask({ ask: 'tag', case: id, address: 'http://plant.example/dashboard/case?x=1#y' })).reply;
		assert.deepEqual([tag.state, tag.lot, tag.quantity, tag.number], ['suspect', 'B-7', { amount: 48, unit: 'pcs' }, number]);
		assert.match(tag.qr, /^<svg /);
		const plain = (await ask({ ask: 'tag', case: id, address: 'javascript:alert(1)' })).reply;
		assert.notEqual(plain.qr, tag.qr, 'no address: the number alone');
		assert.deepEqual(plain.qr, (await ask({ ask: 'tag', case: id })).reply.qr);
	});

	it('gives a ticket for the report of the case that is shown', async () => {
		await load();
		const { id } = await report(canvas);
		const { address, ticket } = (await ask({ ask: 'report', case: id })).reply;
		assert.equal(address, `/andon/d/plant-1/reports/${id}`);
		assert.match(ticket, /^[\w-]+\.[\w-]+$/);
		assert.ok((await ask({ ask: 'report', case: 'EX-1' })).refused);
	});

	it('what no browser of ours would send is refused or passed over, and changes nothing', async () => {
		await load();
		const { id } = await report(canvas);
		const before = canvas.state();
		const code = async (more: object, client?: object) => (await say(id, more, client)).refused?.code;
		assert.equal(await code({ type: 'comment', data: { text: 'x' }, as: undefined }), 'board.who-missing');
		assert.equal(await code({ type: 'comment', data: { text: 'x' }, as: 'mallory' }), 'board.person-unknown');
		assert.equal(await code({ type: 'comment', data: { text: 'x' } }, { socketId: 'b', user: { username: 'zhao' } }), 'board.somebody-else');
		assert.equal(await code({ type: 'comment', data: { text: 'x', mention: ['__proto__'] } }), 'engine.command.person-unknown');
		for (const data of [{}, { text: '' }, { text: 7 }, { text: 'x'.repeat(4_001) }, { text: 'x', mention: 'wang' }, { text: 'x', mention: [] }]) {
			assert.ok((await say(id, { type: 'comment', data })).refused, JSON.stringify(data).slice(0, 80));
		}
		assert.ok((await say(id, { type: 'attach', data: { name: 'x', reference: 'sha256:beef' } })).refused);
		for (const more of [
			{ ask: 'case' },
			{ ask: 'case', case: '__proto__' },
			{ ask: 'case', case: id, since: -1 },
			{ ask: 'say', case: id, type: 'cancel', as: 'sun', data: { reason: 'x' } },
			{ ask: 'say', case: 'nowhere', type: 'comment', as: 'sun', data: { text: 'x' } },
			{ ask: 'find', text: 'x'.repeat(201) },
			{ ask: 'delete', case: id },
			{ ask: 'case', case: id, command: 'cancel' },
		]) {
			assert.ok((await ask(more)).refused, JSON.stringify(more));
		}
		for (const message of [null, 'text', { payload: 1 }, { andon: null }, { andon: { request: 7 } }])
			assert.equal(await dashboard.say('case-1', message), undefined);
		assert.equal(canvas.state(), before);
		assert.deepEqual(canvas.at('said'), []);
	});

	it('deployed anew it tells every browser to take everything anew; without a group it says so', async () => {
		await load();
		const { epoch } = (await ask({ ask: 'snapshot' })).reply;
		await canvas.deploy(flow());
		await dashboard.change('case-1', (change) => change.epoch !== epoch);
		await canvas.deploy(flow('gone'));
		await canvas.status('case-1', 'choose a group');
	});
});
