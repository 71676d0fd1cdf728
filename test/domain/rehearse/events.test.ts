// Whatever a ladder says of itself has a sentence on the timeline, in both languages; what is left of a rung's own settings shows, too.

import assert from 'node:assert/strict';
import { inLanguage } from '../../../src/rehearse/in-language.ts';
import { rehearse } from '../../../src/rehearse/rehearse.ts';
import type { EscalateConfig } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { LANGUAGES, text } from '../../../src/text.ts';
import { MINUTE } from '../../../src/time.ts';
import { fixtureCalendar, fixtureDirectory, monday0930 } from '../plant.fixture.ts';

const minutes = (n: number) => ({ amount: n * MINUTE, counts: 'elapsed' as const });
const plant = { directory: fixtureDirectory, calendar: fixtureCalendar };

describe('What a ladder says of itself while it is rehearsed', () => {
	for (const language of LANGUAGES) {
		it(`has words for every event there is (${language})`, () => {
			const names = Object.keys(escalateStep.events ?? {}).map((type) => type.slice('escalate/'.length));
			const clocks = ['met', 'missed'].flatMap((is) => ['acknowledge', 'arrive', 'resolve'].map((clock) => `clock-${is}-${clock}`));
			for (const name of [...names.filter((one) => one !== 'clock'), ...clocks]) {
				const key = `rehearse.event.${name}`;
				assert.notEqual(text(language, key), key, name);
			}
		});
	}

	it('a line that stands, and the report that each rung opens, with a number of its own', () => {
		const report = (at: number, numbering: string) => ({
			after: minutes(at),
			tell: [{ role: 'production-supervisor' }],
			ask: 'know' as const,
			report: { title: 'Report', numbering },
		});
		const ladder: EscalateConfig = {
			rungs: [{ ...report(0, 'RP-{yyyy}-{seq}'), stop: true }, report(0, 'VP-{seq}'), report(20, 'RP-{yyyy}-{seq}')],
			until: ['resolved'],
		};
		const { entries } = rehearse(ladder, inLanguage(plant, 'en-US'), { at: monday0930 });
		assert.deepEqual(
			entries
				.filter(({ kind }) => kind === 'event')
				.map(({ local, type }) => `${local.slice(11)} ${type}`)
				.sort(),
			['09:30 line-stopped', '09:30 linked', '09:30 linked', '09:50 linked'],
		);
	});

	it('an acknowledgement in time, an arrival that comes too late', () => {
		const ladder: EscalateConfig = {
			rungs: [{ after: minutes(0), tell: [{ role: 'production-supervisor' }], ask: 'come' }],
			until: ['resolved'],
			clocks: { acknowledge: { within: minutes(5) }, arrive: { within: minutes(10) } },
		};
		const assume = [
			{ after: 3 * MINUTE, does: 'acknowledge' as const },
			{ after: 12 * MINUTE, does: 'arrive' as const },
		];
		const { entries } = rehearse(ladder, inLanguage(plant, 'en-US'), { at: monday0930, assume });
		const said = entries.filter(({ kind }) => kind === 'event').map(({ local, text: sentence }) => `${local.slice(11)} ${sentence}`);
		assert.deepEqual(said, ['09:33 Acknowledged; the clock has stopped.', '09:40 Nobody on site in time.', '09:42 On site; the clock has stopped.']);
	});
});
