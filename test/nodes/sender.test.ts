// The sender of a channel node on a virtual clock: it is called by what happens and by what it waits for itself, and never looks in between.

import assert from 'node:assert/strict';
import { Sender } from '../../nodes/andon-notify/sender.ts';
import { completed, type NotifyConfig } from '../../src/channels/config.ts';
import type { NoticeRules } from '../../src/plant/notice-rules.ts';
import { isRefusal } from '../../src/refusal.ts';
import { MINUTE } from '../../src/time.ts';
import { EnginePlant, flowOf, other, step } from '../domain/engine/engine-rig.ts';
import { fixtureConfig } from '../domain/plant.fixture.ts';
import { diskError } from '../domain/store/power-cut-disk.ts';

const KEY = 'By hand';
const START = '2026-11-27T02:00:00.000Z';

interface Left {
	output: string;
	at: string;
	// biome-ignore lint/suspicious/noExplicitAny: what leaves is looked at member by member
	message: any;
}

class Post {
	readonly plant: EnginePlant;
	readonly left: Left[] = [];
	readonly said: { error: unknown; about: unknown }[] = [];
	sender!: Sender;
	/** How often it looked at what there is. */
	looks = 0;

	private constructor(plant: EnginePlant) {
		this.plant = plant;
	}

	static async open(config: NotifyConfig, notices: NoticeRules = {}): Promise<Post> {
		const flow = flowOf(step('source', 'source', ['out']), other('out', 'debug'));
		const post = new Post(await EnginePlant.start(flow, { config: { ...fixtureConfig, notices }, start: START }));
		post.start(config);
		return post;
	}

	start(config: NotifyConfig): void {
		const { engine } = this.plant;
		const { notices } = engine;
		const ready = notices.ready.bind(notices);
		notices.ready = (node) => {
			this.looks += 1;
			return ready(node);
		};
		this.sender = new Sender({
			engine,
			key: KEY,
			config: completed(config),
			secrets: {},
			canvasRuns: () => true,
			send: (output, message) => this.left.push({ output, at: this.plant.clock.now().slice(11, 23), message }),
			failed: (error, about) => this.said.push({ error, about }),
		});
		engine.onCommit(this.sender.soon);
		this.sender.look();
	}

	async take(id: string): Promise<void> {
		const notice = { id, subject: `Label ${id}`, text: 'Look', person: { id: 'wang', name: 'Wang Qiang' }, contact: {}, data: {}, severity: 'medium' as const };
		assert(!isRefusal(await this.plant.engine.notices.take({ node: KEY, channel: 'hand', notice })));
		await this.plant.settle();
	}

	ids(output: string): [string, string][] {
		return this.left.filter((one) => one.output === output).map(({ at, message }) => [at, message.delivery?.id ?? message.payload.notice]);
	}
}

describe('The sender of a channel node', () => {
	it('sends at once what may go, and the digest when it is let go, with no look in between', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand', confirm: false }, { budget: { most: 1, within: 10 * MINUTE } });
		for (const id of ['a', 'b', 'c']) await post.take(id);
		await post.plant.advance('1 s');
		assert.deepEqual(post.ids('out'), [['02:00:00.020', 'a']]);
		const { looks } = post;
		await post.plant.advance('598 s');
		assert.equal(post.looks, looks);
		await post.plant.advance('2 s');
		assert.deepEqual(
			post.ids('out').map(([at]) => at),
			['02:00:00.020', '02:10:00.020'],
		);
		assert.deepEqual(post.left.find(({ at, output }) => output === 'out' && at > '02:01')?.message.delivery.notices, ['b', 'c']);
		assert.deepEqual(
			post.ids('sent').map(([, id]) => id),
			['a', 'b', 'c'],
		);
	});

	it('waits for what carries a message as long as it may, then says that it was silent', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand', within: 5 * MINUTE });
		await post.take('a');
		await post.plant.advance('299 s');
		assert.deepEqual([post.ids('out').length, post.ids('failed')], [1, []]);
		await post.plant.advance('2 s');
		const [[at, id] = []] = post.ids('failed');
		assert.deepEqual([at?.slice(0, 8), id], ['02:05:00', 'a']);
	});

	it('whose place another took leaves it what it has in hand, and the other goes on when it lets go', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand', confirm: false });
		const { notices } = post.plant.engine;
		const held = { id: 'a', items: [] };
		assert(notices.claim(held, () => {}));
		await post.take('a');
		await post.plant.advance('1 h');
		assert.deepEqual(post.left, []);
		notices.release(held);
		await post.plant.advance('1 s');
		assert.equal(post.ids('sent').length, 1);
	});

	it('has sent what can’t be written: it says once what it was, sends it no second time, and writes it when that works', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand', confirm: false });
		const { notices } = post.plant.engine;
		const settle = notices.settle.bind(notices);
		notices.settle = () => Promise.reject(new Error('the disk is full'));
		await post.take('a');
		await post.plant.advance('1 min');
		assert.equal(post.said.length, 1);
		assert.match(String(post.said[0]?.error), /“Label a” by hand.*the disk is full/);
		const { payload } = post.said[0]!.about as { payload: Record<string, unknown> };
		assert.deepEqual([payload.notice, payload.state, payload.person], ['a', 'sent', { id: 'wang', name: 'Wang Qiang' }]);
		notices.settle = settle;
		await post.plant.advance('2 s');
		assert.deepEqual([post.ids('out').length, post.ids('sent').length], [1, 1]);
		assert.equal(notices.count(KEY).queued, 0);
	});

	it('of a process that ended before it was written: the repeat is marked, and so is what is told of it', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand' });
		await post.take('a');
		await post.plant.advance('1 s');
		await post.plant.crash();
		post.start({ channel: 'other', as: 'hand', confirm: false });
		await post.plant.advance('1 s');
		const [first, again] = post.left.filter(({ output }) => output === 'out');
		assert.deepEqual([first?.message.delivery.again, again?.message.delivery.again], [false, true]);
		assert.equal(post.left.find(({ output }) => output === 'sent')?.message.payload.again, true);
	});

	it('on a disk that fails for ten minutes says no sentence twice, and goes on', async () => {
		const post = await Post.open({ channel: 'other', as: 'hand', confirm: false });
		await post.take('a');
		post.plant.disk.fault = (what) => (what === 'write' ? diskError('ENOSPC') : undefined);
		await post.plant.advance('10 min');
		post.plant.disk.fault = undefined;
		await post.plant.advance('2 min');
		assert.equal(post.ids('out').length, 1);
		assert.equal(post.ids('sent').length, 1);
		const sentences = post.said.map(({ error }) => String(error));
		assert(sentences.length <= 3 && new Set(sentences).size === sentences.length, sentences.join('\n'));
	});
});
