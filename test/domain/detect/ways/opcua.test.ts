// OPC UA as node-red-contrib-opcua gives it: one value with what is beside it, data values, and lists of them.

import assert from 'node:assert/strict';
import { brought, faults, NOW } from './ways.fixture.ts';

const sourceTimestamp = new Date(NOW - 1_000);
const at = NOW - 1_000;
const GOOD = { value: 0, name: 'Good' };
const BAD = { value: 0x80050000, name: 'BadCommunicationError' };
const of = (value: unknown, message: object = {}, signal: unknown = 'ns=3;s=L2.Temp') => brought({ value, signal, message }, { way: 'opcua' });

describe('what OPC UA nodes give', () => {
	it('a value with status code and time beside it; the data type behind the node id is no part of the name', () => {
		const message = { statusCode: GOOD, sourceTimestamp, serverTimestamp: new Date(NOW) };
		assert.deepEqual(of(71.2, message, 'ns=3;s=L2.Temp;datatype=Double').samples, [{ signal: 'ns=3;s=L2.Temp', value: 71.2, at }]);
		assert.deepEqual(of(71.2, { serverTimestamp: new Date(NOW) }).samples, [{ signal: 'ns=3;s=L2.Temp', value: 71.2, at: NOW }]);
	});

	it('bad is not judged, uncertain is judged and says so, 0 is good', () => {
		assert.deepEqual(of(0, { statusCode: BAD, sourceTimestamp }).unfit, [{ signal: 'ns=3;s=L2.Temp', at, said: 'BadCommunicationError' }]);
		assert.deepEqual(of(71, { statusCode: 0x40000000 }).samples[0]?.quality, 'uncertain');
		assert.deepEqual(of(71, { statusCode: 0 }).samples.length, 1);
		const strict = brought({ value: 71, signal: 's', message: { statusCode: 0x40920000 } }, { way: 'opcua', quality: { uncertain: 'bad' } });
		assert.deepEqual(strict.unfit, [{ signal: 's', said: String(0x40920000) }]);
	});

	it('a data value, as such or as JSON text, with a variant in it', () => {
		const dataValue = { value: { dataType: 'Double', value: 71.2 }, statusCode: { value: 0 }, sourceTimestamp };
		for (const value of [dataValue, JSON.stringify(dataValue)]) assert.deepEqual(of(value).samples, [{ signal: 'ns=3;s=L2.Temp', value: 71.2, at }]);
		assert.deepEqual(of({ value: 71.2, statusCode: 'Good', sourceTimestamp }).samples.length, 1);
		assert.deepEqual(of({ value: { dataType: 0, value: undefined }, statusCode: BAD }).unfit.length, 1);
	});

	it('several read at once, named by their node ids', () => {
		const items = [{ nodeId: 'ns=2;s=A' }, { nodeId: { identifierType: 1, namespace: 2, value: 17 } }, { nodeId: 'ns=2;s=C' }];
		const { samples, refusals, unfit } = of(
			[
				{ value: { value: 1 }, statusCode: GOOD, sourceTimestamp },
				{ value: { value: 2 }, statusCode: GOOD, sourceTimestamp },
				{ value: { value: 3 }, statusCode: BAD, sourceTimestamp },
				7,
			],
			{ items },
			'ALL',
		);
		assert.deepEqual(
			samples.map(({ signal, value }) => [signal, value]),
			[
				['ns=2;s=A', 1],
				['ns=2;i=17', 2],
			],
		);
		assert.deepEqual([unfit[0]?.signal, refusals[0]?.code], ['ns=2;s=C', 'ways.opcua']);
	});

	it('a 64-bit counter is the number it is; one that no number holds is refused', () => {
		assert.deepEqual(of([1, 5], {}, 'ns=3;s=Count;datatype=UInt64').samples, [{ signal: 'ns=3;s=Count', value: 4_294_967_301 }]);
		assert.deepEqual(of([-1, -2], { datatype: 'Int64' }).samples[0]?.value, -2);
		assert.deepEqual(faults(of([0x7fffffff, 0], { datatype: 'Int64' })), [['value', 'ways.value']]);
	});

	it('a status that nobody knows, and a time before there were plants like this, are refused', () => {
		assert.deepEqual(faults(of(1, { statusCode: 'Perhaps' })), [['value.quality', 'ways.quality']]);
		assert.deepEqual(faults(of(1, { sourceTimestamp: new Date(Date.UTC(1601, 0, 1)) })), [['sourceTimestamp', 'ways.stamp.range']]);
	});
});
