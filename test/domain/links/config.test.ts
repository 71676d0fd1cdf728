import assert from 'node:assert/strict';
import { LINK_PATH, linksOf, pageOf } from '../../../src/links/config.ts';
import { checkPlant } from '../../../src/plant/check.ts';
import { DAY, HOUR } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';

describe('how a plant makes links', () => {
	it('an address is enough: links are good for three days, and no proxy is believed', () => {
		assert.deepEqual(linksOf({ publicUrl: ' https://plant.example.com ' }, 'links', 'en-US').value, {
			publicUrl: 'https://plant.example.com/',
			validFor: 72 * HOUR,
			proxies: 0,
		});
	});

	it('without an address there are none', () => {
		for (const raw of [undefined, null, {}, { publicUrl: '' }, { publicUrl: '  ', validFor: HOUR }]) {
			assert.deepEqual(linksOf(raw, 'links', 'en-US'), { value: undefined, refusals: [] });
		}
	});

	it('the page lies below the address, also where Node-RED has a path of its own, and where somebody entered the page itself', () => {
		assert.equal(pageOf({ publicUrl: 'https://plant.example.com/' }), `https://plant.example.com/${LINK_PATH}`);
		assert.equal(pageOf({ publicUrl: 'https://plant.example.com/flows/' }), 'https://plant.example.com/flows/andon/l/');
		assert.equal(pageOf({ publicUrl: 'https://plant.example.com/andon/l/' }), 'https://plant.example.com/andon/l/');
	});

	for (const publicUrl of [
		'plant.example.com',
		'ftp://plant.example.com/',
		'javascript:alert(1)',
		'https://',
		'https://user:secret@plant.example.com/',
		'https://plant.example.com/?t=1',
		'https://plant.example.com/#x',
		'https://plant.example.com/#',
		'https://plant example.com/',
		'https:\\\\plant.example.com',
	]) {
		it(`${publicUrl} can't begin a link`, () => {
			const { value, refusals } = linksOf({ publicUrl }, 'links', 'zh-CN');
			assert.deepEqual([value, refusals.map(({ code, path }) => [code, path])], [undefined, [['link.public-url', 'links.publicUrl']]]);
			assert.match(refusals[0]!.message, /链接/);
		});
	}

	for (const [what, raw, path] of [
		['good for five minutes', { validFor: 5 * 60_000 }, 'links.validFor'],
		['good for a year', { validFor: 365 * DAY }, 'links.validFor'],
		['good for a text', { validFor: '72 h' }, 'links.validFor'],
		['minus one proxy', { proxies: -1 }, 'links.proxies'],
		['half a proxy', { proxies: 0.5 }, 'links.proxies'],
		['a number as address', { publicUrl: 7 }, 'links.publicUrl'],
		['something of another plant', { secret: 'x' }, 'links.secret'],
	] as const) {
		it(`${what} is refused with its field`, () => {
			const { value, refusals } = linksOf({ publicUrl: 'https://plant.example.com/', ...raw }, 'links', 'en-US');
			assert.equal(value, undefined);
			assert(
				refusals.some((one) => one.path === path || one.path === 'links'),
				JSON.stringify(refusals),
			);
		});
	}

	it('stands in the configuration of the plant, and its faults with the plant’s', () => {
		const good = checkPlant({ ...fixtureConfig, links: { publicUrl: 'https://plant.example.com' } }, 'en-US');
		assert(good.ok);
		assert.equal(good.config.links?.publicUrl, 'https://plant.example.com/');
		const bad = checkPlant({ ...fixtureConfig, links: { publicUrl: 'nowhere' } }, 'en-US');
		assert(!bad.ok);
		assert.deepEqual(
			bad.refusals.map(({ path }) => path),
			['links.publicUrl'],
		);
	});
});
