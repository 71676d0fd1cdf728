// Forms by version in the plant's folder: there before anything refers to them, whatever happens to the power.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import { FormKeyTaken, Forms } from '../../../src/engine/forms.ts';
import type { Form } from '../../../src/form/form.ts';
import { versionOf } from '../../../src/form/version.ts';
import { FormFiles } from '../../../src/store/form-files.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { ofFields } from '../form/form.fixture.ts';
import { NO_LOCK } from './ground.ts';
import { FOLD, openCase } from './plant-cases.ts';
import { diskError, PowerCutDisk, random } from './power-cut-disk.ts';

const sheet = ofFields({ name: 'weight', label: { 'en-US': 'Weight', 'zh-CN': '重量' }, type: 'number' });
const changed = ofFields({ name: 'weight', type: 'number', unit: 'g' });
const PATH = `/plant/forms/${versionOf(sheet)}.json`;

describe('Forms in the plant’s folder', () => {
	let disk: PowerCutDisk;
	let damaged: string[];
	let came: number;
	beforeEach(() => {
		disk = new PowerCutDisk();
		damaged = [];
		came = 0;
	});
	const files = (on = disk) => new FormFiles(on, '/plant', (file) => damaged.push(file));
	const started = async (on = disk): Promise<Forms> => {
		const forms = new Forms(files(on), () => {
			came += 1;
		});
		await forms.restore();
		return forms;
	};

	it('a form is current under its name; its earlier version stays for what was begun on it', async () => {
		const forms = await started();
		const first = await forms.set('Deviation', sheet, 'n1');
		const second = await forms.set('Deviation', changed, 'n1');
		assert.deepEqual(forms.current('Deviation'), { version: second, form: changed });
		assert.deepEqual(forms.ofVersion(first), sheet);
		assert.equal(came, 2);
		await forms.set('Deviation', changed, 'n1');
		assert.equal(came, 2, 'nobody waits for what is as it was');
	});

	it('after a restart every version is there, none of them current until its node brings it', async () => {
		const version = await (await started()).set('Deviation', sheet, 'n1');
		const forms = await started(disk.afterCut('least', random(1)));
		assert.equal(forms.current('Deviation'), undefined);
		assert.deepEqual(forms.ofVersion(version), sheet);
	});

	it('the power is cut at any point: a version is whole, or it was never promised', async () => {
		const points: { disk: PowerCutDisk; promised: boolean }[] = [];
		let promised = false;
		let seed = 0;
		disk.changed = () => {
			for (const survival of ['least', 'most', 'any'] as const) points.push({ disk: disk.afterCut(survival, random(++seed)), promised });
		};
		await (await started()).set('Deviation', sheet, 'n1');
		promised = true;
		await disk.makeFolder('/elsewhere');
		assert(points.length > 10);
		for (const point of points) {
			const forms = await started(point.disk);
			if (point.promised) assert.deepEqual(forms.ofVersion(versionOf(sheet)), sheet);
			// Half of one may be there under another name: it can be written again.
			await forms.set('Deviation', sheet, 'n1');
			assert.deepEqual((await started(point.disk)).ofVersion(versionOf(sheet)), sheet);
		}
		assert.deepEqual(damaged, []);
	});

	it('the disk is full: the form is not current, what was goes on, and later it can be set', async () => {
		const forms = await started();
		await forms.set('Deviation', sheet, 'n1');
		disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		await assert.rejects(forms.set('Deviation', changed, 'n1'), { code: 'ENOSPC' });
		assert.deepEqual(forms.current('Deviation')?.form, sheet);
		disk.fault = undefined;
		await forms.set('Deviation', changed, 'n1');
		assert.deepEqual(forms.current('Deviation')?.form, changed);
	});

	it('a form that isn’t what its name says is set aside and told, the others are there', async () => {
		const forms = await started();
		await forms.set('Deviation', sheet, 'n1');
		const other = await forms.set('Other', changed, 'n2');
		disk.damage(PATH, (content) => Buffer.from(content.toString().replace('Weight', 'Height')));
		const again = await started();
		assert.deepEqual(damaged, [`${PATH}.damaged`]);
		assert.equal(again.ofVersion(versionOf(sheet)), undefined);
		assert.deepEqual(again.ofVersion(other), changed);
	});

	it('a name is one node’s: a second is told whose; renamed, the old name is free', async () => {
		const forms = await started();
		await forms.set('Deviation', sheet, 'n1');
		await assert.rejects(forms.set('Deviation', changed, 'n2'), FormKeyTaken);
		await forms.set('Deviation 2', sheet, 'n1');
		assert.equal(forms.current('Deviation'), undefined);
		await forms.set('Deviation', changed, 'n2');
		forms.drop('n1');
		assert.deepEqual(
			forms.list().map(({ key }) => key),
			['Deviation'],
		);
		for (const name of ['__proto__', 'constructor']) assert.equal(forms.current(name), undefined);
	});

	it('two nodes bring the same form at once: it is written once', async () => {
		const forms = await started();
		const renames: string[] = [];
		disk.fault = (operation, path) => {
			if (operation === 'rename') renames.push(path);
			return undefined;
		};
		await Promise.all([forms.set('a', sheet, 'n1'), forms.set('b', structuredClone(sheet) as Form, 'n2')]);
		assert.equal(renames.length, 1);
		assert.deepEqual([forms.current('a')?.version, forms.current('b')?.version], [versionOf(sheet), versionOf(sheet)]);
	});

	it('goes with a backup', async () => {
		await (await started()).set('Deviation', sheet, 'n1');
		const store = new JournalStore({ disk, folder: '/plant', clock: new VirtualClock(), lock: NO_LOCK, ...FOLD });
		await store.open();
		await store.commit(openCase('a'));
		await store.backup('/copy');
		const copy = new Forms(new FormFiles(disk, '/copy'), () => {});
		await copy.restore();
		assert.deepEqual(copy.ofVersion(versionOf(sheet)), sheet);
		await store.close();
	});
});
