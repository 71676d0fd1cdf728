// Sending a photo over a line that goes dead in the middle: tried once more by itself, then said. On a line and a clock of the test's.

import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { NotSent, sendFile } from '../../nodes/form-ui/around/send-file.ts';

const SENT = { address: 'files', token: 'ticket', language: 'en-US', offline: 'No network.' };
const PHOTO = new File(['picture'], 'askew.jpg', { type: 'image/jpeg' });
const THERE = { id: 'sha256:00', name: 'askew.jpg', type: 'image/jpeg', size: 7 };

/** A request whose line the test holds in its hands. */
class Line extends EventTarget {
	static made: Line[] = [];
	readonly upload = new EventTarget();
	status = 0;
	responseText = '';
	aborted = false;

	constructor() {
		super();
		Line.made.push(this);
	}
	open(): void {}
	setRequestHeader(): void {}
	send(): void {}
	abort(): void {
		this.aborted = true;
		this.#tell('abort');
	}
	carries(loaded: number, total: number): void {
		this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded, total }));
	}
	answers(status: number, body: unknown): void {
		Object.assign(this, { status, responseText: JSON.stringify(body) });
		this.#tell('load');
	}
	breaks(): void {
		this.#tell('error');
	}
	#tell(what: string): void {
		for (const type of [what, 'loadend']) this.dispatchEvent(new Event(type));
	}
}

describe('Sending a photo from a phone', () => {
	const before = globalThis.XMLHttpRequest;
	beforeEach(() => {
		Line.made = [];
		globalThis.XMLHttpRequest = Line as never;
		mock.timers.enable({ apis: ['setTimeout'] });
	});
	afterEach(() => {
		mock.timers.reset();
		globalThis.XMLHttpRequest = before;
	});
	/** What was promised meanwhile happens first. */
	const passes = async (seconds: number): Promise<void> => {
		mock.timers.tick(seconds * 1_000);
		for (let turn = 0; turn < 5; turn++) await Promise.resolve();
	};

	it('takes as long as it takes while something gets through', async () => {
		const parts: number[] = [];
		const sent = sendFile(SENT, PHOTO, (part) => parts.push(part));
		for (let quarter = 1; quarter <= 4; quarter++) {
			await passes(19);
			Line.made[0]!.carries(quarter, 4);
		}
		Line.made[0]!.answers(201, THERE);
		assert.deepEqual(await sent, THERE);
		assert.deepEqual([parts, Line.made.length], [[0.25, 0.5, 0.75, 1], 1]);
		await passes(60);
		assert.equal(Line.made[0]!.aborted, false, 'nothing is left that would break it off');
	});

	it('a line that is silent is broken off, and the photo goes once more', async () => {
		const sent = sendFile(SENT, PHOTO, () => {});
		Line.made[0]!.carries(4, 4);
		await passes(20);
		assert.deepEqual([Line.made.length, Line.made[0]!.aborted], [2, true]);
		Line.made[1]!.answers(201, THERE);
		assert.deepEqual(await sent, THERE);
	});

	it('silent twice: it says that there is no network, and can be sent later', async () => {
		const sent = sendFile(SENT, PHOTO, () => {});
		const refused = assert.rejects(sent, (error) => error instanceof NotSent && error.message === 'No network.' && error.isForLater);
		await passes(20);
		await passes(20);
		await refused;
		assert.equal(Line.made.length, 2);
	});

	it('what the plant refuses, and a line that is cut, is said at once', async () => {
		const refused = sendFile(SENT, PHOTO, () => {});
		Line.made[0]!.answers(415, { message: 'This is a program.' });
		await assert.rejects(refused, { message: 'This is a program.', status: 415 });
		const cut = sendFile(SENT, PHOTO, () => {});
		Line.made[1]!.breaks();
		await assert.rejects(cut, { message: 'No network.', status: 0 });
		assert.equal(Line.made.length, 2);
	});
});
