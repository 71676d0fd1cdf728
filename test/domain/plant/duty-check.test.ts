// Duty tables as somebody typed them: each fault with its place and a sentence, what is odd as a warning.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkPlant } from '../../../src/plant/check.ts';
import type { DutyConfig } from '../../../src/plant/duty/config.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import type { Language } from '../../../src/text.ts';
import { duty, plantWith } from './duty.fixture.ts';

type Loose = { [key in keyof DutyConfig]: Record<string, unknown>[] };

function checked(change: (duty: Loose, config: PlantConfig) => void, language: Language = 'en-US') {
	const config = plantWith();
	change(config.duty as unknown as Loose, config);
	return checkPlant(config, language);
}
const faults = (change: (duty: Loose, config: PlantConfig) => void) => {
	const found = checked(change);
	return found.ok ? [] : found.refusals.map(({ code, path }) => `${code} ${path}`);
};
/** Of duty; the fixture has a role that nobody holds, too. */
const warnings = (change: (duty: Loose, config: PlantConfig) => void) => {
	const found = checked(change);
	assert(found.ok, JSON.stringify(found));
	return found.warnings.filter(({ code }) => code.startsWith('duty.'));
};
const rows = (config: Loose, roster = 0) => (config.rosters[roster]!.plan as { rows: Record<string, unknown>[] }).rows;
const rotation = (config: Loose) => config.rosters[1]!.plan as Record<string, unknown>;
const override = { roster: 'line-2', from: '2026-11-24', to: '2026-11-25', by: ['li'] };
const absence = { person: 'wang', from: '2026-11-24', to: '2026-11-26' };

describe('checking who is on duty', () => {
	it('accepts the tables of the filling plant, and gives them back as they are', () => {
		const found = checked(() => {});
		assert(found.ok);
		assert.deepEqual(found.config.duty, duty);
		assert.deepEqual(
			warnings(() => {}),
			[],
		);
	});

	for (const page of ['duty.md', 'duty.zh-CN.md']) {
		it(`accepts the example of docs/${page}`, () => {
			const written = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
			const [, example = ''] = /^```json\n([\s\S]*?)^```$/m.exec(written) ?? [];
			const found = checked((_, config) => (config.duty = JSON.parse(example)));
			assert(found.ok, JSON.stringify(found));
			assert.deepEqual(found.config.duty, JSON.parse(example));
		});
	}

	it('leaves empty cells out, and a plant without duty has none', () => {
		const found = checked((tables) => {
			Object.assign(tables.rosters[0]!, { department: '', from: null, covers: '', more: 1 });
		});
		assert(found.ok);
		assert.deepEqual(found.config.duty, duty);
		const without = checkPlant({ ...plantWith(), duty: undefined }, 'en-US');
		assert(without.ok && !('duty' in without.config));
	});

	it('finds each fault, and says where', () => {
		const broken: [string, (tables: Loose, config: PlantConfig) => void][] = [
			['duty.not-one duty', (_, config) => (config.duty = 'none' as never)],
			['duty.no-list duty.absences', (tables) => (tables.absences = {} as never)],
			['duty.no-row duty.deputies[0]', (tables) => tables.deputies.push(null as never)],
			['duty.missing duty.rosters[0].id', (tables) => delete tables.rosters[0]!.id],
			['duty.id duty.rosters[0].id', (tables) => (tables.rosters[0]!.id = '__proto__')],
			['duty.twice duty.rosters[1].id', (tables) => (tables.rosters[1]!.id = 'line-2')],
			['duty.missing duty.rosters[0].name', (tables) => (tables.rosters[0]!.name = '')],
			['duty.text duty.rosters[0].name', (tables) => (tables.rosters[0]!.name = 'a\nb')],
			['duty.unknown-roles duty.rosters[0].role', (tables) => (tables.rosters[0]!.role = 'boss')],
			['duty.unknown-areas duty.rosters[0].area', (tables) => (tables.rosters[0]!.area = 'constructor')],
			['duty.unknown-departments duty.rosters[1].department', (tables) => (tables.rosters[1]!.department = 'sales')],
			['duty.for-nothing duty.rosters[1]', (tables) => delete tables.rosters[1]!.department],
			['duty.word duty.rosters[1].covers', (tables) => (tables.rosters[1]!.covers = 'mostly')],
			['duty.date duty.rosters[0].from', (tables) => (tables.rosters[0]!.from = '2026-02-30')],
			['duty.ends-first duty.rosters[0].to', (tables) => Object.assign(tables.rosters[0]!, { from: '2026-11-24', to: '2026-11-23' })],
			['duty.missing duty.rosters[0].plan', (tables) => delete tables.rosters[0]!.plan],
			['duty.word duty.rosters[1].plan.by', (tables) => (rotation(tables).by = 'dice')],
			['duty.empty duty.rosters[0].plan.rows', (tables) => (tables.rosters[0]!.plan = { by: 'week', rows: [] })],
			['duty.days duty.rosters[0].plan.rows[0].days', (tables) => (rows(tables)[0]!.days = [0])],
			['duty.unknown-shifts duty.rosters[0].plan.rows[0].shift', (tables) => (rows(tables)[0]!.shift = 'Dawn')],
			['duty.empty duty.rosters[0].plan.rows[0].people', (tables) => (rows(tables)[0]!.people = [])],
			['duty.unknown-people duty.rosters[0].plan.rows[0].people[1]', (tables) => (rows(tables)[0]!.people = ['zhao', 'ghost'])],
			['duty.shift-or-hours duty.rosters[0].plan.rows[0].shift', (tables) => Object.assign(rows(tables)[0]!, { start: '06:00', end: '14:00' })],
			['duty.half-hours duty.rosters[0].plan.rows[0].end', (tables) => (rows(tables)[0] = { days: [1], start: '06:00', people: ['zhao'] })],
			['duty.time duty.rosters[0].plan.rows[0].start', (tables) => (rows(tables)[0] = { days: [1], start: '24:00', end: '06:00', people: ['zhao'] })],
			['duty.empty duty.rosters[1].plan.teams', (tables) => (rotation(tables).teams = [])],
			['duty.empty duty.rosters[1].plan.teams[1]', (tables) => (rotation(tables).teams = [['he'], []])],
			['duty.unknown-people duty.rosters[1].plan.teams[0][0]', (tables) => (rotation(tables).teams = [['ghost'], ['he']])],
			['duty.missing duty.rosters[1].plan.anchor', (tables) => delete rotation(tables).anchor],
			['duty.every duty.rosters[1].plan.every', (tables) => (rotation(tables).every = 0)],
			['duty.every duty.rosters[1].plan.every', (tables) => (rotation(tables).every = '2')],
			['duty.word duty.rosters[1].plan.unit', (tables) => (rotation(tables).unit = 'months')],
			['duty.time duty.rosters[1].plan.at', (tables) => (rotation(tables).at = '8:00')],
			['duty.twice duty.rosters[1].plan.crews[1].crew', (tables) => (tables.rosters[1]!.plan = { by: 'crew', crews: [crew('A'), crew('A')] })],
			['duty.unknown-rosters duty.overrides[0].roster', (tables) => tables.overrides.push({ ...override, roster: 'line-9' })],
			['duty.missing duty.overrides[0].to', (tables) => tables.overrides.push({ ...override, to: undefined })],
			['duty.ends-first duty.overrides[0].to', (tables) => tables.overrides.push({ ...override, to: '2026-11-23' })],
			['duty.empty duty.overrides[0].by', (tables) => tables.overrides.push({ ...override, by: [] })],
			['duty.by-oneself duty.overrides[0].by', (tables) => tables.overrides.push({ ...override, instead: 'li' })],
			['duty.swap duty.overrides[0].swap', (tables) => tables.overrides.push({ ...override, swap: true })],
			['duty.overlap duty.overrides[1]', (tables) => tables.overrides.push(override, { ...override, from: '2026-11-25', to: '2026-11-30', shift: 'Night' })],
			[
				'duty.overlap duty.overrides[1]',
				(tables) =>
					tables.overrides.push({ ...override, instead: 'zhao', by: ['sun'], swap: true }, { ...override, instead: 'sun', from: '2026-11-25', shift: 'Late' }),
			],
			['duty.unknown-people duty.absences[0].person', (tables) => tables.absences.push({ ...absence, person: 'ghost' })],
			['duty.moment duty.absences[0].from', (tables) => tables.absences.push({ ...absence, from: '24.11.2026' })],
			['duty.moment duty.absences[0].to', (tables) => tables.absences.push({ ...absence, to: '2026-11-26T25:00' })],
			['duty.ends-first duty.absences[0].to', (tables) => tables.absences.push({ ...absence, to: '2026-11-23' })],
			['duty.ends-first duty.absences[0].to', (tables) => tables.absences.push({ ...absence, from: '2026-11-24T12:00', to: '2026-11-24T12:00' })],
			['duty.own-deputy duty.absences[0].deputy', (tables) => tables.absences.push({ ...absence, deputy: 'wang' })],
			['duty.twice duty.deputies[1].person', (tables) => tables.deputies.push(deputy('wang', 'li'), deputy('wang', 'he'))],
			['duty.circle duty.deputies[0]', (tables) => tables.deputies.push(deputy('wang', 'wang'))],
			['duty.circle duty.deputies[2]', (tables) => tables.deputies.push(deputy('wang', 'li'), deputy('li', 'he', 'sun'), deputy('sun', 'wang'))],
			['plant.no-list people[0].skills', (_, config) => (config.people[0]!.skills = 'PLC' as never)],
			['plant.skill people[0].skills[1]', (_, config) => (config.people[0]!.skills = ['PLC', 'a;b'])],
		];
		for (const [expected, change] of broken) assert.deepEqual(faults(change), [expected], expected);
	});

	it('lets overrides stand beside each other that are for other days, other shifts or other people', () => {
		const more = [
			{ ...override, shift: 'Night', instead: 'wang' },
			{ ...override, shift: 'Late', instead: 'sun' },
			{ ...override, instead: 'zhao' },
			{ ...override, from: '2026-11-26', to: '2026-11-26' },
			{ ...override, roster: 'standby' },
		];
		assert.deepEqual(
			faults((tables) => tables.overrides.push(...more)),
			[],
		);
	});

	it('names list, row and column in words, and a circle by the names of its people', () => {
		const told = (language: Language) => {
			const found = checked((tables) => {
				rows(tables)[1]!.people = ['sun', 'ghost'];
				tables.deputies.push(deputy('wang', 'zhao'), deputy('zhao', 'wang'));
			}, language);
			return found.ok ? [] : found.refusals.map(({ message }) => message);
		};
		assert.deepEqual(told('en-US'), [
			'Rosters, row 1, plan, table, row 2, people, entry 2: “ghost” is not the id of a person of this plant.',
			'Deputies, row 2: these people stand in for each other in a circle: 王强 → 赵敏 → 王强. Break it at one of them.',
		]);
		assert.equal(told('zh-CN')[0], '值班表第 1 行，排班，周表第 2 行，人员第 2 项：“ghost”不是本厂的人员编号。');
	});

	it('tells a table of people that can’t be read once, not again for every roster', () => {
		assert.deepEqual(
			faults((_, config) => {
				config.people = 'none' as never;
			}).filter((fault) => fault.startsWith('duty.')),
			[],
		);
	});

	it('answers anything at all with tables or with reasons', () => {
		const key = fc.constantFrom('rosters', 'overrides', 'absences', 'deputies', 'plan', 'rows', 'teams', 'crews', 'by', 'people', 'from', 'to', '__proto__');
		const junk = fc.letrec((tie) => ({
			any: fc.oneof(
				{ maxDepth: 5 },
				fc.constantFrom(null, undefined, 0, 'week', 'rotation', 'line-2', '2026-11-24', Number.NaN),
				fc.array(tie('any'), { maxLength: 3 }),
				fc.dictionary(key, tie('any')),
			),
		})).any;
		fc.assert(
			fc.property(junk, (raw) => {
				const found = checkPlant({ ...plantWith(), duty: raw }, 'zh-CN');
				if (!found.ok) for (const { message } of found.refusals) assert.doesNotMatch(message, /\{\w+\}|^duty\./);
			}),
			{ numRuns: 500 },
		);
	});
});

const crew = (name: string) => ({ crew: name, people: ['he'] });
const deputy = (person: string, ...deputies: string[]) => ({ person, deputies });

describe('warnings about duty', () => {
	it('name the first hole: Saturday has no night shift in the table', () => {
		const [hole, ...more] = warnings((tables) => {
			rows(tables)[5]!.days = [7];
		});
		assert.deepEqual(more, []);
		assert.deepEqual([hole?.code, hole?.path], ['duty.hole-in-shift-weekly', 'duty.rosters[0]']);
		assert.equal(
			hole?.message,
			'Rosters, row 1: in an ordinary week, nobody is on duty by “Line 2 leaders” from Saturday 22:00 to Sunday 06:00 (shift Night).',
		);
	});

	it('find a hole in a roster that has to cover everything, and none in one that has not', () => {
		const weekend = { by: 'week', rows: [{ days: [6, 7], people: ['he'] }] };
		const codes = (covers?: string) =>
			warnings((tables) => Object.assign(tables.rosters[1]!, { plan: weekend, covers })).map(({ code, message }) => [
				code,
				message.includes('from Monday 00:00'),
			]);
		assert.deepEqual(codes('always'), [['duty.hole-weekly', true]]);
		assert.deepEqual(codes('working'), [['duty.hole-weekly', true]]);
		assert.deepEqual(codes(), []);
	});

	it('look at a roster while it is valid', () => {
		const bare = { by: 'week', rows: [{ days: [1, 2, 3], people: ['he'] }] };
		const [hole] = warnings((tables) => Object.assign(tables.rosters[1]!, { plan: bare, from: '2026-11-23', to: '2026-12-06' }));
		assert.match(hole?.message ?? '', /from 2026-12-03 00:00 to 2026-12-07 00:00/);
	});

	it('tell of leave that leaves a roster, or a role, with nobody', () => {
		const found = warnings((tables) => {
			tables.absences.push({ person: 'he', from: '2026-10-01', to: '2026-10-07' }, { person: 'zhou', from: '2026-11-24T12:00', to: '2026-11-24' });
		});
		assert.deepEqual(
			found.map(({ code, path }) => [code, path]),
			[
				['duty.hole', 'duty.rosters[1]'],
				['duty.nobody-left', 'duty.absences[1]'],
			],
		);
		assert.match(found[1]!.message, /from 2026-11-24 12:00 on nobody is left for the role “Supplier quality engineer \/ IQC”/);
		const covered = { person: 'he', from: '2026-10-01', to: '2026-10-07', deputy: 'guo' };
		assert.deepEqual(
			warnings((tables) => tables.absences.push(covered)),
			[],
		);
	});

	it('tell of an override for somebody who is not in the roster', () => {
		const [found] = warnings((tables) => tables.overrides.push({ ...override, instead: 'huang' }));
		assert.deepEqual([found?.code, found?.path], ['duty.not-in-roster', 'duty.overrides[0]']);
		assert.match(found?.message ?? '', /黄伟/);
	});
});
