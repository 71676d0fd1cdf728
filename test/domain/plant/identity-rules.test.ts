// In which ways people may say who they are, and how much room files have: what a plant can set, and what the check says of anything else.

import assert from 'node:assert/strict';
import { checkPlant } from '../../../src/plant/check.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import { waysAt } from '../../../src/plant/identity-rules.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const AREAS = [
	{ id: 'L1', name: 'Line 1' },
	{ id: 'L1/filler', name: 'Filler', parent: 'L1' },
	{ id: 'L2', name: 'Line 2' },
];
const checked = (own: object, language: 'en-US' | 'zh-CN' = 'en-US') =>
	checkPlant({ ...fixtureConfig, roles: [], people: [], departments: [], areas: AREAS, duty: undefined, ...own }, language);
function config(own: object) {
	const found = checked(own);
	assert.ok(found.ok, JSON.stringify(found));
	return found.config;
}

describe('How people say who they are', () => {
	it('by the list and by PIN, where nothing is set', () => {
		const { identity } = config({});
		assert.equal(identity, undefined);
		assert.deepEqual(
			waysAt(identity, 'L1', () => undefined),
			['pick', 'pin'],
		);
	});

	it('a station has its own ways, and so have those that lie in it; everywhere else it is the plant’s', () => {
		const plant = config({ identity: { ways: ['badge'], stations: [{ area: 'L1', ways: ['pin'] }] } });
		const { area } = makeDirectory(plant);
		assert.deepEqual(waysAt(plant.identity, 'L1', area), ['pin']);
		assert.deepEqual(waysAt(plant.identity, 'L1/filler', area), ['pin']);
		assert.deepEqual(waysAt(plant.identity, 'L2', area), ['badge']);
		assert.deepEqual(waysAt(plant.identity, undefined, area), ['badge']);
	});

	it('null, as the editor keeps what was never set, is nothing set', () => {
		assert.deepEqual([config({ identity: null, files: null }).identity, config({ files: null }).files], [undefined, undefined]);
		assert.deepEqual(config({ files: { quota: 500 } }).files, { quota: 500 });
	});

	const wrong: [object, string][] = [
		[{ identity: 'pin' }, 'identity'],
		[{ identity: { ways: [] } }, 'identity.ways'],
		[{ identity: { ways: ['pin', 'pin'] } }, 'identity.ways'],
		[{ identity: { ways: ['face'] } }, 'identity.ways[0]'],
		[{ identity: { ways: ['session'] } }, 'identity.ways[0]'],
		[{ identity: { pins: { zhao: '1234' } } }, 'identity.pins'],
		[{ identity: { stations: [{ area: 'L9', ways: ['pin'] }] } }, 'identity.stations[0].area'],
		[{ identity: { stations: [{ area: '__proto__', ways: ['pin'] }] } }, 'identity.stations[0].area'],
		[
			{
				identity: {
					stations: [
						{ area: 'L1', ways: ['pin'] },
						{ area: 'L1', ways: ['pick'] },
					],
				},
			},
			'identity.stations[1].area',
		],
		[{ identity: { stations: [{ area: 'L1' }] } }, 'identity.stations[0].ways'],
		[JSON.parse('{"identity":{"__proto__":{"ways":["pick"]}}}'), 'identity'],
		[{ files: { quota: 0 } }, 'files.quota'],
		[{ files: { quota: '10 GB' } }, 'files.quota'],
		[{ files: { quota: Number.NaN } }, 'files.quota'],
		[{ files: { most: 5 } }, 'files.most'],
	];
	for (const [own, path] of wrong) {
		it(`${JSON.stringify(own)} is refused at ${path}`, () => {
			for (const language of ['en-US', 'zh-CN'] as const) {
				const found = checked(own, language);
				assert.ok(!found.ok);
				assert.deepEqual(
					found.refusals.map((refusal) => refusal.path),
					[path],
				);
				if (language === 'zh-CN') assert.match(found.refusals[0]?.message ?? '', /[\u4e00-\u9fff]/);
			}
		});
	}
});
