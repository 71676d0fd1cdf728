import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonical, redact, verifyChain } from '../../../src/case/chain.ts';
import type { CaseEvent } from '../../../src/case/events.ts';
import { LANGUAGES, text } from '../../../src/text.ts';
import { CASE_ID, life, OPENED, Pen } from './life.fixture.ts';

const NOTE = { at: '2026-12-01T08:00:00.000Z', by: 'officer', reason: 'the person asked for it' };

/** Turns the object's keys round, all through. */
function reordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reordered);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, member]) => [key, reordered(member)]),
	);
}

function story(): Pen {
	const pen = new Pen();
	pen.write('opened', OPENED, { id: 'li.na', how: 'badge' }, 'intake#1');
	pen.write('classified', { table: 'responsibility', row: 1, why: [], department: 'production' });
	pen.write('commented', { text: 'Li Na saw it first' });
	pen.write('closed', {});
	return pen;
}

describe('canonical JSON', () => {
	it('is JSON of the same value, the same for any order of keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const plain = JSON.parse(JSON.stringify(value));
				assert.deepEqual(JSON.parse(canonical(plain)), plain);
				assert.equal(canonical(reordered(plain)), canonical(plain));
			}),
		);
	});

	it('writes text as JSON does: quotes, controls, lone surrogates, 中文, emoji', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) })),
				(word) => canonical(word) === JSON.stringify(word),
			),
		);
		for (const word of ['a"b', '\\', '\u0000', '\ud800', '异常', '🏭', '\u2028', '\x7f']) assert.equal(canonical(word), JSON.stringify(word));
	});

	it('sorts keys by UTF-16 units, leaves out what is absent, and has no NaN', () => {
		assert.equal(canonical({ b: 1, a: undefined, 10: 1, 9: 1, 異: 1, Z: -0 }), '{"10":1,"9":1,"Z":0,"b":1,"異":1}');
		for (const value of [Number.NaN, Number.POSITIVE_INFINITY, [undefined], () => 1, 1n]) assert.throws(() => canonical(value), TypeError);
	});
});

describe('the hash chain', () => {
	it('holds for any life, and finds any changed byte of it', () => {
		let found = 0;
		fc.assert(
			fc.property(life, fc.nat(), fc.integer({ min: 1, max: 127 }), (events, place, flip) => {
				const head = events.at(-1)?.hash;
				assert.deepEqual(verifyChain(CASE_ID, events, head), { ok: true });
				const bytes = Buffer.from(events.map((event) => JSON.stringify(event)).join('\n'));
				const at = place % bytes.length;
				bytes[at] = (bytes[at] as number) ^ flip;
				let changed: CaseEvent[];
				try {
					changed = bytes
						.toString()
						.split('\n')
						.map((line) => JSON.parse(line));
				} catch {
					return;
				}
				if (isDeepStrictEqual(changed, events)) return;
				assert.equal(verifyChain(CASE_ID, changed, head).ok, false, `${bytes.subarray(Math.max(0, at - 20), at + 20)}`);
				found += 1;
			}),
			{ numRuns: 1_000 },
		);
		assert.ok(found > 300, `only ${found} changes could be read at all`);
	});

	it('says where and what: data, actor, time, order, a case passed off as another', () => {
		const events = story().events;
		const edit = (seq: number, change: Partial<CaseEvent>) => events.map((event) => (event.seq === seq ? { ...event, ...change } : event));
		assert.deepEqual(verifyChain(CASE_ID, edit(3, { data: { text: 'Wang saw it first' } })), { ok: false, seq: 3, reason: 'case.chain.data' });
		assert.deepEqual(verifyChain(CASE_ID, edit(2, { actor: { id: 'somebody', how: 'badge' } })), { ok: false, seq: 2, reason: 'case.chain.data' });
		assert.deepEqual(verifyChain(CASE_ID, edit(1, { step: 'intake#2' })), { ok: false, seq: 1, reason: 'case.chain.hash' });
		assert.deepEqual(verifyChain(CASE_ID, edit(4, { at: '2026-11-19T08:00:00.000Z' })), { ok: false, seq: 4, reason: 'case.chain.hash' });
		assert.deepEqual(verifyChain(CASE_ID, edit(4, { type: 'cancelled' })), { ok: false, seq: 4, reason: 'case.chain.hash' });
		assert.deepEqual(verifyChain('another', events), { ok: false, seq: 1, reason: 'case.chain.hash' });
		assert.deepEqual(verifyChain(CASE_ID, events.toSpliced(1, 1)), { ok: false, seq: 2, reason: 'case.chain.gap' });
		assert.deepEqual(verifyChain(CASE_ID, events.slice(0, 3), events[3]?.hash), { ok: false, seq: 3, reason: 'case.chain.head' });
		for (const language of LANGUAGES) {
			for (const reason of ['gap', 'hash', 'data', 'redaction', 'head']) assert.match(text(language, `case.chain.${reason}`, { seq: 3 }), /3/);
		}
	});

	it('Li Na asks for her data to be removed: it is gone, and the chain still holds', () => {
		const events = story().events;
		const redacted = events.map((event) => (event.seq === 1 || event.seq === 3 ? redact(event, NOTE) : event));
		assert.deepEqual(verifyChain(CASE_ID, redacted, events.at(-1)?.hash), { ok: true });
		assert.doesNotMatch(JSON.stringify(redacted), /Li Na|li\.na|salt-1"|salt-3"/);
		assert.match(JSON.stringify(events), /Li Na/, 'the input is not altered');
		assert.deepEqual(redacted[0]?.redacted, NOTE);
		assert.equal(redact(redacted[0] as CaseEvent, { ...NOTE, by: 'other' }), redacted[0], 'the first redaction stands');
	});

	it('holds for any life of which anything was redacted', () => {
		fc.assert(
			fc.property(life, fc.infiniteStream(fc.boolean()), (events, choice) => {
				const redacted = events.map((event) => (choice.next().value ? redact(event, NOTE) : event));
				assert.deepEqual(verifyChain(CASE_ID, redacted, events.at(-1)?.hash), { ok: true });
			}),
		);
	});

	it('data that vanished without a redaction, or stands beside one, is a fault', () => {
		const [first] = story().events as [CaseEvent];
		assert.deepEqual(verifyChain(CASE_ID, [{ ...first, data: null, actor: null }]), { ok: false, seq: 1, reason: 'case.chain.redaction' });
		assert.deepEqual(verifyChain(CASE_ID, [{ ...first, redacted: NOTE }]), { ok: false, seq: 1, reason: 'case.chain.redaction' });
		const { salt: _, ...unsalted } = first;
		assert.deepEqual(verifyChain(CASE_ID, [unsalted]), { ok: false, seq: 1, reason: 'case.chain.redaction' });
	});
});
