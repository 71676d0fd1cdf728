// The drawing of a rehearsal: everybody has a row, every level a mark in it, and nothing that people wrote gets out of its text.

import assert from 'node:assert/strict';
import { localMinute } from '../../../src/plant/local-time.ts';
import { drawTimeline } from '../../../src/rehearse/drawing.ts';
import type { Entry, Rehearsal } from '../../../src/rehearse/timeline.ts';
import { plus } from '../../../src/time.ts';
import { monday0930 } from '../plant.fixture.ts';

const MINUTE = 60_000;
const local = (at: string) => localMinute(at, 'Asia/Shanghai');
const rung = (minutes: number, number: number, people: string[], nobody?: string): Entry => {
	const at = plus(monday0930, minutes * MINUTE);
	const told = people.map((name) => ({ id: name, name, ask: 'come', text: `Please come, ${name}.` }));
	return { at, local: local(at), kind: 'rung', text: '', rung: number, people: told, ...(nobody === undefined ? {} : { nobody }) };
};
const drawn = (entries: Entry[], more: Partial<Rehearsal> = {}, width?: number): string => {
	const to = entries.at(-1)?.at ?? monday0930;
	return drawTimeline({ zone: 'Asia/Shanghai', from: monday0930, to, entries, shifts: [], warnings: [], ...more }, { language: 'en-US', local, width });
};
const numbers = (svg: string, attribute: string) => [...svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g'))].map(([, value]) => Number(value));

describe('The drawing of a rehearsal', () => {
	it('has a row for everybody who is told and one, in red, for nobody', () => {
		const svg = drawn([rung(20, 1, ['Wang', 'Li']), rung(60, 2, [], 'Nobody holds the role.'), rung(120, 3, ['Wang'])]);
		for (const name of ['Wang', 'Li', 'Nobody there']) assert.equal(svg.split(`>${name}<title>`).length, 2, name);
		assert.equal([...svg.matchAll(/font-weight="bold">1</g)].length, 2);
		assert.match(svg, /<title>2026-11-23 10:30 Nobody holds the role\.<\/title><circle [^>]*fill="var\(--andon-bad/);
	});

	it('keeps within its width, on a phone as on a desktop, and later is further right', () => {
		for (const width of [340, 720, 1_200]) {
			const svg = drawn([rung(20, 1, ['Wang']), rung(60, 2, ['Li']), rung(180, 3, ['Zhao'])], {}, width);
			const places = numbers(svg, 'cx');
			assert.deepEqual(
				places,
				[...places].sort((a, b) => a - b),
			);
			for (const place of [...places, ...numbers(svg, 'x2')]) assert(place >= 0 && place <= width, `${place} of ${width}`);
		}
	});

	it('writes round times of day, and the date where it changes', () => {
		const svg = drawn([rung(0, 1, ['Wang']), rung(60 * 20, 2, ['Li'])]);
		const times = [...svg.matchAll(/text-anchor="middle" fill="currentColor">([^<]+)</g)].map(([, time]) => time);
		assert.deepEqual(times, ['12:00', '15:00', '18:00', '21:00', '00:00', '03:00', '06:00']);
		assert.match(svg, />11-23<[\s\S]*>11-24</);
	});

	it('a ladder that tells at once still has a drawing, and so has one that tells nobody', () => {
		for (const svg of [drawn([rung(0, 1, ['Wang'])]), drawn([])]) assert(svg.startsWith('<svg ') && svg.endsWith('</svg>') && !/NaN|Infinity/.test(svg));
	});

	it('what people wrote stays text', () => {
		const svg = drawn([rung(5, 1, ['<script>alert("1")</script> & Co'])]);
		assert(!svg.includes('<script'));
		assert(svg.includes('&lt;script&gt;'));
	});
});
