// Attached files in the plant's folder: there when somebody was told so, once, and gone when nothing names them; whatever happens to the power.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { AnchoredClock, VirtualClock } from '../../../src/clock.ts';
import { type Admitted, admit, admitThumbnail } from '../../../src/files/admit.ts';
import type { FileReference } from '../../../src/form/form.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { FileShelf } from '../../../src/store/file-shelf.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { DAY, HOUR } from '../../../src/time.ts';
import { gif, jpeg, pdf, png, segment, talkativeJpeg } from '../files/made-up.ts';
import { NO_LOCK } from './ground.ts';
import { FOLD, openCase } from './plant-cases.ts';
import { diskError, PowerCutDisk, random } from './power-cut-disk.ts';

const file = (bytes: Uint8Array, name: string) => admit(bytes, name, 'en-US') as Admitted;
const PHOTO = file(jpeg(), 'photo.jpg');
const HASH = createHash('sha256').update(PHOTO.bytes).digest('hex');
const ID = `sha256:${HASH}`;
const SMALL = admitThumbnail(png(), 'en-US') as Admitted;

async function joined(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
	const all: Buffer[] = [];
	for await (const piece of pieces) all.push(piece);
	return Buffer.concat(all);
}

describe('Files in the plant’s folder', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let damaged: string[];
	let quota: number | undefined;
	beforeEach(() => {
		disk = new PowerCutDisk();
		clock = new VirtualClock();
		damaged = [];
		quota = undefined;
	});
	const shelf = async (on = disk): Promise<FileShelf> => {
		const made = new FileShelf({ disk: on, folder: '/plant', clock, quota: () => quota, damaged: (name) => damaged.push(name) });
		await made.open();
		return made;
	};
	const put = async (files: FileShelf, what: Admitted, small?: Admitted): Promise<FileReference> => {
		const reference = await files.put(what, small, 'en-US');
		assert.ok(!isRefusal(reference));
		return reference;
	};
	const content = async (files: FileShelf, id: string, options = {}): Promise<Buffer | undefined> => {
		const found = await files.read(id, options);
		return found && joined(found);
	};
	/** Every file below the folder. */
	const names = async (on = disk, folder = '/plant/files'): Promise<string[]> => {
		const found: string[] = [];
		for (const name of await on.list(folder)) {
			const path = `${folder}/${name}`;
			if ((await on.stat(path))?.folder) found.push(...(await names(on, path)));
			else found.push(path);
		}
		return found;
	};

	it('a photo is named by what is in it, and is there after a restart, with its small picture', async () => {
		const files = await shelf();
		assert.deepEqual(await put(files, PHOTO, SMALL), { id: ID, name: 'photo.jpg', type: 'image/jpeg', size: PHOTO.bytes.length });
		for (const one of [files, await shelf(disk.afterCut('least', random(1)))]) {
			assert.ok(one.has(ID));
			assert.deepEqual(one.describe(ID), { id: ID, type: 'image/jpeg', size: PHOTO.bytes.length, thumbnail: { type: 'image/png', size: SMALL.bytes.length } });
			assert.deepEqual(await content(one, ID), Buffer.from(PHOTO.bytes));
			assert.deepEqual(await content(one, ID, { small: true }), Buffer.from(SMALL.bytes));
			assert.deepEqual(await content(one, ID, { from: 2, to: 5 }), Buffer.from(PHOTO.bytes.subarray(2, 5)));
		}
	});

	it('the same photo under five names from three phones at once is stored once; notes in it make no difference', async () => {
		const files = await shelf();
		const twice = [file(jpeg(segment(0xfe, Buffer.from('L2'))), 'a.jpg'), file(jpeg(segment(0xe1, Buffer.from('GPS'))), 'b.jpg'), PHOTO];
		const references = await Promise.all(twice.map((one) => put(files, one)));
		assert.deepEqual(new Set(references.map(({ id }) => id)), new Set([ID]));
		assert.deepEqual(
			references.map(({ name }) => name),
			['a.jpg', 'b.jpg', 'photo.jpg'],
		);
		assert.equal((await names()).length, 2, 'the file, and its mark');
	});

	it('the power is cut at any point: who was told that it is kept has it, and nothing half is left', async () => {
		const points: { disk: PowerCutDisk; told: boolean }[] = [];
		let told = false;
		let seed = 0;
		const files = await shelf();
		disk.changed = () => {
			for (const survival of ['least', 'most', 'any'] as const) points.push({ disk: disk.afterCut(survival, random(++seed)), told });
		};
		await put(files, PHOTO, SMALL);
		told = true;
		await disk.makeFolder('/elsewhere');
		assert(points.length > 30);
		for (const point of points) {
			const after = await shelf(point.disk);
			if (point.told) assert.ok(after.has(ID) && after.describe(ID)?.thumbnail);
			if (after.has(ID)) assert.deepEqual(await content(after, ID), Buffer.from(PHOTO.bytes));
			assert.deepEqual(
				(await names(point.disk)).filter((name) => !name.includes(HASH)),
				[],
			);
			assert.ok((await names(point.disk)).every((name) => !name.endsWith('.tmp')));
			if (!after.has(ID)) assert.deepEqual(await names(point.disk), []);
			// What is there without being named goes in a day, as ever.
			clock.jump(DAY + HOUR);
			assert.deepEqual(after.expired(), after.describe(ID) ? [ID] : []);
			clock.jump(-DAY - HOUR);
		}
		assert.deepEqual(damaged, []);
	});

	it('the power is cut while what nothing named goes, or while what is named stays: it is whole or gone', async () => {
		for (const named of [true, false]) {
			disk = new PowerCutDisk();
			const files = await shelf();
			await put(files, PHOTO, SMALL);
			const points: PowerCutDisk[] = [];
			let seed = 0;
			disk.changed = () => {
				for (const survival of ['least', 'most', 'any'] as const) points.push(disk.afterCut(survival, random(++seed)));
			};
			clock.jump(DAY + HOUR);
			await (named ? files.keep([ID]) : files.remove([ID]));
			const done = disk.afterCut('least', random(0));
			assert.deepEqual((await shelf(done)).expired(), []);
			assert.equal((await shelf(done)).has(ID), named);
			for (const point of points) {
				const after = await shelf(point);
				if (named) assert.deepEqual(await content(after, ID), Buffer.from(PHOTO.bytes));
				await after.remove(after.expired());
				if (!named) assert.ok(!after.has(ID) || after.expired().length === 0);
			}
			clock.jump(-DAY - HOUR);
		}
	});

	it('what nothing names may be named for a day, and goes an hour later; uploaded again, the day begins anew', async () => {
		const files = await shelf();
		await put(files, PHOTO, SMALL);
		clock.jump(DAY - 1);
		assert.ok(files.has(ID));
		clock.jump(1);
		assert.ok(!files.has(ID), 'no answer may name it any more');
		assert.deepEqual(files.expired(), []);
		assert.ok(await content(files, ID), 'what an answer named a minute ago is still shown');
		await put(files, PHOTO);
		assert.ok(files.has(ID));
		clock.jump(DAY + HOUR);
		assert.deepEqual(files.expired(), [ID]);
		await files.remove([ID, `sha256:${'0'.repeat(64)}`]);
		assert.deepEqual(await names(), []);
		assert.equal(files.describe(ID), undefined);
		assert.ok(files.empty);
	});

	it('the day is one of real time: in a plant whose clock runs sixty times faster nothing is lost in half an hour', async () => {
		const files = new FileShelf({ disk, folder: '/plant', clock: new AnchoredClock(clock, { plant: clock.now(), real: clock.wall(), speed: 60 }) });
		await put(files, PHOTO);
		clock.jump(23 * HOUR);
		assert.ok(files.has(ID));
		clock.jump(2 * HOUR);
		assert.deepEqual(files.expired(), [ID]);
	});

	it('what a case names stays for good, also over restarts', async () => {
		const files = await shelf();
		await put(files, PHOTO);
		await files.keep([ID, ID, 'sha256:nonsense', '']);
		clock.jump(400 * DAY);
		for (const one of [files, await shelf(disk.afterCut('least', random(3)))]) {
			assert.ok(one.has(ID));
			await one.remove([ID]);
			assert.ok(one.has(ID), 'nobody takes away what is named');
		}
		assert.deepEqual(await put(files, PHOTO), { id: ID, name: 'photo.jpg', type: 'image/jpeg', size: PHOTO.bytes.length });
		assert.deepEqual(files.expired(), []);
	});

	it('a kill in the middle leaves temporary files: the next start takes them away', async () => {
		const files = await shelf();
		await put(files, PHOTO);
		for (const left of [`/plant/files/${HASH.slice(0, 2)}/x.jpg.tmp`, '/plant/files/waiting/x.tmp']) {
			const half = await disk.open(left, 'create');
			await half.write(Buffer.from('half'));
		}
		await shelf();
		assert.ok((await names()).every((name) => !name.endsWith('.tmp')));
		assert.equal((await names()).length, 2);
	});

	it('the disk is full: the upload fails, nothing is left, and there is room later', async () => {
		const files = await shelf();
		await put(files, file(pdf(), 'a.pdf'));
		const before = await names();
		disk.fault = (operation, path) => (operation === 'write' && path.includes(HASH) && path.includes('.jpg') ? diskError('ENOSPC') : undefined);
		await assert.rejects(files.put(PHOTO, undefined, 'en-US'), { code: 'ENOSPC' });
		disk.fault = undefined;
		assert.ok(!files.has(ID));
		await shelf();
		assert.deepEqual(await names(), before);
		await put(files, PHOTO);
	});

	it('the plant’s quota: what is over it is refused in a sentence, the same file again costs nothing', async () => {
		quota = (jpeg().length + 10) / (1 << 20);
		const files = await shelf();
		await put(files, PHOTO);
		const refusal = await files.put(file(gif(), 'a.gif'), undefined, 'zh-CN');
		assert.ok(isRefusal(refusal) && refusal.code === 'files.quota' && /附件空间已满/.test(refusal.message));
		await put(files, PHOTO);
		assert.ok(isRefusal(await files.put(PHOTO, SMALL, 'en-US')), 'a small picture counts, too');
		assert.ok(isRefusal(await (await shelf()).put(file(gif(), 'a.gif'), undefined, 'en-US')), 'what is there counts after a restart');
		clock.jump(DAY + HOUR);
		await files.remove([ID]);
		await put(files, file(gif(), 'a.gif'));
	});

	it('a file that was altered or lost on the disk is never handed out; it is set aside and told, and can come again', async () => {
		await put(await shelf(), PHOTO);
		const path = (await names()).find((name) => name.endsWith('.jpg')) as string;
		disk.damage(path, (bytes) => Buffer.from(bytes.toString('latin1').replace('JFIF', 'JFIX'), 'latin1'));
		const files = await shelf();
		assert.equal(await content(files, ID), undefined);
		assert.deepEqual(damaged, [`${path}.damaged`]);
		assert.ok(!files.has(ID));
		await put(files, PHOTO);
		assert.deepEqual(await content(files, ID), Buffer.from(PHOTO.bytes));

		const again = await shelf();
		await disk.remove(path);
		assert.equal(await content(again, ID), undefined);
		assert.ok(!again.has(ID));
	});

	it('what else lies in the folder is left alone and is no file', async () => {
		for (const folder of ['/plant', '/plant/files', '/plant/files/ab']) await disk.makeFolder(folder);
		for (const name of ['readme.txt', `${HASH}.jpg`, `${HASH}-5.exe`, `${HASH}-x.jpg`]) await (await disk.open(`/plant/files/ab/${name}`, 'create')).close();
		const files = await shelf();
		assert.ok(files.empty);
		for (const id of ['', 'sha256:', ID, '../../etc/passwd', '__proto__', 'constructor']) {
			assert.ok(!files.has(id) && files.describe(id) === undefined);
			assert.equal(await content(files, id), undefined);
		}
	});

	it('goes with a backup, while files come and go', async () => {
		const store = new JournalStore({ disk, folder: '/plant', clock, lock: NO_LOCK, ...FOLD });
		await store.open();
		const files = await shelf();
		await put(files, PHOTO, SMALL);
		await files.keep([ID]);
		const going = await put(files, file(talkativeJpeg(6), 'going.jpg'));
		clock.jump(DAY + HOUR);
		await store.commit(openCase('a'));
		let meanwhile: Promise<unknown> = Promise.resolve();
		disk.slow = () => {
			disk.slow = undefined;
			meanwhile = Promise.all([files.remove([going.id]), files.put(file(gif(), 'new.gif'), undefined, 'en-US')]);
			return undefined;
		};
		await store.backup('/copy');
		await meanwhile;
		const copy = new FileShelf({ disk, folder: '/copy', clock });
		await copy.open();
		assert.deepEqual(copy.describe(ID), files.describe(ID));
		assert.deepEqual(await joined((await copy.read(ID))!), Buffer.from(PHOTO.bytes));
		await store.close();
	});
});
