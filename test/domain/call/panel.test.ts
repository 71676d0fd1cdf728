// A report panel as a technician configures it, and what a press of one of its buttons becomes.

import assert from 'node:assert/strict';
import type { Panel } from '../../../src/call/button.ts';
import { callKey, placesByKey } from '../../../src/call/keys.ts';
import { checkPanel } from '../../../src/call/panel.ts';
import { anomalyOf, stationsOf } from '../../../src/call/report.ts';
import type { JsonObject } from '../../../src/json.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { IntakeConfig } from '../../../src/steps/intake/config.ts';
import { placesOf } from '../../../src/steps/intake/keys.ts';
import { fixtureConfig, monday0930 } from '../plant.fixture.ts';

const plant = makeDirectory(fixtureConfig);
const quality = {
	name: 'quality',
	label: { 'en-US': 'Quality', 'zh-CN': '品质异常' },
	kind: 'quality',
	severity: 'high',
	color: 'red',
	icon: 'quality',
	asks: ['note', 'lot', 'quantity', 'photo'],
};
const PHOTO = { id: `sha256:${'a'.repeat(64)}`, name: 'seal.jpg', type: 'image/jpeg', size: 31_000 };

function panel(own: object = {}, ...buttons: object[]): Panel {
	const checked = checkPanel({ stations: ['L1', 'L2'], buttons: [quality, ...buttons], ...own }, 'en-US');
	return checked.ok ? checked.value : assert.fail(checked.refusals.map(({ message }) => message).join(' '));
}
const faults = (raw: unknown) => {
	const checked = checkPanel(raw, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ path, code }) => `${path} ${code}`);
};
const report = (raw: JsonObject, on = panel(), reporter?: string) =>
	anomalyOf({ button: 'quality', station: 'L1', ...raw }, on, plant, monday0930, reporter, 'en-US');
const refused = (raw: JsonObject, on?: Panel) => {
	const made = report(raw, on);
	return isRefusal(made) ? (made.all ?? [made]).map(({ path, code }) => `${path} ${code}`) : [];
};

describe('the configuration of a report panel', () => {
	it('takes buttons in their order, with what is usual where nothing is said', () => {
		const { buttons, stations, needsReporter, withdraw } = panel({}, { name: 'help', label: 'Help' });
		assert.deepEqual(
			buttons.map(({ name }) => name),
			['quality', 'help'],
		);
		assert.deepEqual(buttons[1], { name: 'help', label: 'Help', color: 'blue', icon: 'call', asks: [], needs: [] });
		assert.deepEqual([stations, needsReporter, withdraw], [['L1', 'L2'], false, false]);
	});

	it('what must be there is asked for', () => {
		assert.deepEqual(panel({}, { name: 'material', label: 'Material', asks: ['quantity'], needs: ['material'] }).buttons[1]!.asks, ['material', 'quantity']);
	});

	it('without buttons it works and says so', () => {
		const checked = checkPanel({}, 'zh-CN');
		assert.ok(checked.ok);
		assert.match(checked.warnings[0]!.message, /还没有按钮/);
	});

	it('names every fault at once', () => {
		assert.deepEqual(faults({ buttons: [{}, { ...quality, color: 'pink', icon: 7, severity: 'urgent' }], withdraw: 'yes' }), [
			'buttons[0].name form.required',
			'buttons[0].label form.required',
			'buttons[1].color form.not-option',
			'buttons[1].icon form.not-option',
			'buttons[1].severity form.not-option',
			'withdraw form.not-flag',
		]);
		assert.deepEqual(faults({ buttons: [quality, quality] }), ['buttons[1].name call.button-twice']);
		assert.deepEqual(faults({ buttons: [{ ...quality, asks: ['password'] }] }), ['buttons[0].asks[0] form.not-option']);
		assert.deepEqual(faults({ buttons: [{ ...quality, label: { de: 'Qualität' } }] }), [
			'buttons[0].label.de form.unknown-property',
			'buttons[0].label form.required',
		]);
		assert.deepEqual(faults({ buttons: [{ ...quality, name: '__proto__' }] }), ['buttons[0].name form.not-name']);
		assert.deepEqual(faults({ buttons: [{ ...quality, name: 'a/b' }] }), ['buttons[0].name form.not-name']);
		assert.deepEqual(faults({ buttons: Array.from({ length: 25 }, (_, at) => ({ ...quality, name: `b${at}` })) }), ['buttons form.too-many']);
		for (const raw of [null, [], 'x', { buttons: 'all' }, { buttons: [null] }, { stations: {} }]) assert.notDeepEqual(faults(raw), [], JSON.stringify(raw));
	});
});

describe('a press', () => {
	it('is an anomaly with what the button stands for, who pressed and when', () => {
		assert.deepEqual(report({ lot: ' 4711 ', note: 'Seal open' }, panel(), 'sun'), {
			title: 'Quality: Seal open',
			kind: 'quality',
			severity: 'high',
			area: 'L1',
			reporter: 'sun',
			key: 'L1/quality',
			at: monday0930,
			lot: '4711',
			evidence: { button: 'quality', station: 'L1', note: 'Seal open', lot: '4711' },
		});
	});

	it('of a button with an area of its own is a case there, and knows where it was pressed', () => {
		const store = panel({}, { name: 'material', label: 'Material', area: 'incoming' });
		const made = report({ button: 'material' }, store) as JsonObject;
		assert.deepEqual([made.area, made.key, (made.evidence as JsonObject).station], ['incoming', 'L1/material', 'L1']);
	});

	it('takes nothing that the button does not ask for', () => {
		const made = report({ order: 'WO-1', severity: 'critical', title: 'Fire', key: 'other', reporter: 'clark' }) as JsonObject;
		assert.deepEqual([made.order, made.severity, made.title, made.key, made.reporter], [undefined, 'high', 'Quality', 'L1/quality', undefined]);
	});

	it('that waited for a line keeps its time, but is never from tomorrow', () => {
		const at = (raw: unknown) => (report({ at: raw as string }) as JsonObject).at;
		assert.equal(at('2026-11-23T01:10:00.000Z'), '2026-11-23T01:10:00.000Z');
		for (const other of ['2026-11-24T01:10:00.000Z', 'yesterday', 7, null]) assert.equal(at(other), monday0930);
	});

	it('counts pieces, and keeps photos that were sent up', () => {
		const made = report({ quantity: { amount: '12', unit: 'pcs' }, photo: [PHOTO] }) as JsonObject;
		assert.deepEqual(made.quantity, { amount: 12, unit: 'pcs' });
		assert.deepEqual((made.evidence as JsonObject).photo, [PHOTO]);
		assert.equal(made.photo, undefined);
	});

	it('is refused with the field, and with every fault', () => {
		const asked = panel({}, { name: 'material', label: 'Material', asks: ['note'], needs: ['material', 'lot'] });
		assert.deepEqual(refused({ button: 'material' }, asked), ['lot form.required', 'material form.required']);
		assert.deepEqual(refused({ note: 'x'.repeat(301), lot: {} }), ['note form.too-long', 'lot form.not-text']);
		assert.deepEqual(refused({ quantity: { amount: 'some', unit: 'pcs' } }), ['quantity form.not-number']);
		assert.deepEqual(refused({ quantity: { amount: '12' } }), ['quantity form.required']);
		assert.deepEqual(refused({ photo: [{ id: '../../etc/passwd' }] }), ['photo call.photo-unknown']);
		assert.deepEqual(refused({ button: 'constructor' }), ['button call.button-unknown']);
		assert.deepEqual(refused({ station: 'L9' }), ['station call.station-unknown']);
		assert.deepEqual(refused({ station: ['L1'] }), ['station call.station-unknown']);
		assert.deepEqual(refused({}, panel({ needsReporter: true })), ['as board.who-missing']);
	});

	it('with a very long text has a title that can be kept, cut at a whole character', () => {
		const { title } = report({ note: '🔥'.repeat(140) }) as { title: string };
		assert.ok(title.length <= 200, String(title.length));
		assert.match(title, /🔥…$/u);
	});
});

describe('whose button a case is', () => {
	const find = placesByKey(['L1', 'L~2', 'x'.repeat(120)], ['quality', 'help']);

	it('is found by its key, also where the key has several places', () => {
		const config = { duplicateWindow: 60_000 } as IntakeConfig;
		for (const station of ['L1', 'L~2', 'x'.repeat(120)]) {
			const place = { station, button: 'help' };
			for (const key of placesOf(callKey(place), config)) assert.deepEqual(find(key), place, key);
		}
	});

	it('is nobody’s where a sensor made the key', () => {
		for (const key of [undefined, '', 'L1', 'L1/else', 'L1/quality/x', '__proto__', 'L1/quality~12']) assert.equal(find(key), undefined, String(key));
	});

	it('fits into a key whatever the station is called', () => {
		assert.ok(callKey({ station: '灌'.repeat(120), button: 'x'.repeat(30) }).length <= 90);
	});

	it('a panel without stations stands at all of them, in a plant without areas at none', () => {
		assert.deepEqual(
			stationsOf(panel({ stations: [] }), plant),
			fixtureConfig.areas.map(({ id }) => id),
		);
		assert.deepEqual(stationsOf(panel({ stations: [] }), makeDirectory({ ...fixtureConfig, areas: [] })), ['']);
	});
});
