// What was typed and not sent yet is there again after a reload, and not for ever. The page of links and the widgets keep it alike.

import assert from 'node:assert/strict';
import { Drafts } from '../../nodes/form-ui/around/drafts.ts';

const DAY = 86_400_000;

describe('Drafts in a browser', () => {
	let now: number;
	let there: Map<string, string>;
	const store = {
		read: (key: string) => there.get(key),
		write: (key: string, value: string | undefined) => void (value === undefined ? there.delete(key) : there.set(key, value)),
		keys: () => [...there.keys()],
	};
	const drafts = (lifetime = 7 * DAY, prefix = 'andon:draft:') => new Drafts<{ values: object }>({ store, prefix, lifetime, now: () => now });
	beforeEach(() => {
		now = 1_800_000_000_000;
		there = new Map([['andon:tasks', '{}']]);
	});

	it('half a form on Monday is there on Thursday, and knows since when', () => {
		drafts().keep('L2/P123/Contain#1', { values: { suspect: '12' } });
		now += 3 * DAY;
		assert.deepEqual(drafts().of('L2/P123/Contain#1'), { values: { suspect: '12' }, at: now - 3 * DAY });
		assert.equal(drafts().of('another'), undefined);
	});

	it('nobody came back to it in a week: it goes; a link keeps it for two', () => {
		const [week, fortnight] = [drafts(), drafts(14 * DAY, 'andon-draft:')];
		week.keep('a', { values: {} });
		fortnight.keep('a', { values: {} });
		now += 7 * DAY;
		assert.equal(week.of('a'), undefined);
		assert.deepEqual([week.names(), fortnight.names()], [[], ['a']]);
		assert.deepEqual([...there.keys()], ['andon:tasks', 'andon-draft:a'], 'what is no draft stays');
		now += 7 * DAY;
		assert.deepEqual(fortnight.names(), []);
	});

	it('goes when it was sent; what somebody broke is none', () => {
		drafts().keep('a', { values: {} });
		assert.equal(drafts().keep('a', undefined), undefined);
		assert.equal(drafts().of('a'), undefined);
		for (const broken of ['', 'null', '7', '{', '[]', '{"at":"1"}', '{"values":{}}']) {
			there.set('andon:draft:b', broken);
			assert.equal(drafts().of('b'), undefined, broken);
		}
		assert.deepEqual(drafts().names(), []);
		assert.equal(there.has('andon:draft:b'), false);
	});

	it('a browser that keeps nothing gives back what it is told, once', () => {
		const none = new Drafts<{ values: object }>({
			store: { read: () => undefined, write: () => {}, keys: () => [] },
			prefix: '',
			lifetime: DAY,
			now: () => now,
		});
		assert.deepEqual(none.keep('a', { values: { x: 1 } }), { values: { x: 1 }, at: now });
		assert.equal(none.of('a'), undefined);
		assert.deepEqual(none.names(), []);
	});
});
