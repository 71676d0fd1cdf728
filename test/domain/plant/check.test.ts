import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlant } from '../../../src/plant/check.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const plant = (change: (config: PlantConfig) => void): PlantConfig => {
	const config = structuredClone(fixtureConfig);
	change(config);
	return config;
};
const faults = (raw: unknown) => {
	const checked = checkPlant(raw, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`);
};

describe('checking a plant', () => {
	it('accepts the filling plant as it is, and warns of the role that nobody holds', () => {
		const checked = checkPlant(structuredClone(fixtureConfig), 'en-US');
		assert.ok(checked.ok);
		assert.deepEqual(checked.config, fixtureConfig);
		assert.deepEqual(
			checked.warnings.map(({ code, path }) => [code, path]),
			[['plant.nobody', 'roles[11].holders']],
		);
		assert.match(checked.warnings[0]!.message, /^Roles, row 12, holders: nobody holds the role “Maintenance supervisor”/);
	});

	it('accepts the smallest plant: a name, a zone, a language', () => {
		const checked = checkPlant({ name: ' Plant ', zone: 'UTC', language: 'zh-CN', type: 'andon-plant', z: '1' }, 'zh-CN');
		assert.deepEqual(checked, {
			ok: true,
			warnings: [],
			config: { name: 'Plant', zone: 'UTC', language: 'zh-CN', departments: [], people: [], roles: [], areas: [], shifts: [] },
		});
	});

	it('finds each fault, and says where', () => {
		const broken: [string, (config: PlantConfig) => void][] = [
			['plant.missing name', (config) => (config.name = ' ')],
			['plant.zone zone', (config) => (config.zone = 'Asia/Shangai')],
			['plant.language language', (config) => (config.language = 'de-DE' as never)],
			['plant.no-list people', (config) => (config.people = {} as never)],
			['plant.no-row shifts[2]', (config) => config.shifts.push(null as never)],
			['plant.twice departments[6].id', (config) => config.departments.push({ id: 'quality', name: 'Quality again' })],
			['plant.id areas[6].id', (config) => config.areas.push({ id: '__proto__', name: 'Trap' })],
			['plant.id people[13].id', (config) => config.people.push({ id: 'a;b', name: 'Ann', contact: {} })],
			['plant.missing roles[1].name', (config) => (config.roles[1]!.name = '')],
			['plant.missing people[1].name', (config) => delete (config.people[1] as Partial<PlantConfig['people'][0]>).name],
			['plant.unknown-roles departments[0].head', (config) => (config.departments[0]!.head = 'boss')],
			['plant.unknown-departments people[2].department', (config) => (config.people[2]!.department = 'constructor')],
			['plant.unknown-departments roles[2].department', (config) => (config.roles[2]!.department = 'sales')],
			['plant.unknown-departments areas[0].department', (config) => (config.areas[0]!.department = 'sales')],
			['plant.unknown-people roles[0].holders[1]', (config) => config.roles[0]!.holders.push('ghost')],
			['plant.unknown-people roles[0].deputies[0]', (config) => config.roles[0]!.deputies.push(7 as never)],
			['plant.no-list roles[0].holders', (config) => (config.roles[0]!.holders = 'sun' as never)],
			['plant.unknown-areas areas[1].parent', (config) => (config.areas[1]!.parent = 'L9')],
			['plant.language people[3].language', (config) => (config.people[3]!.language = 'zh' as never)],
			['plant.channel people[0].contact.E Mail', (config) => (config.people[0]!.contact['E Mail'] = 'x@y.example')],
			['plant.email people[0].contact.email', (config) => (config.people[0]!.contact.email = 'wang at plant')],
			['plant.phone people[0].contact.phone', (config) => (config.people[0]!.contact.phone = 'ask Li')],
			['plant.contact people[0].contact.wecom', (config) => (config.people[0]!.contact.wecom = '')],
			['plant.contact people[0].contact.wecom', (config) => (config.people[0]!.contact.wecom = 5 as never)],
			['plant.no-contact people[0].contact', (config) => (config.people[0]!.contact = 'x' as never)],
			['plant.secret people[0].contact.wecom', (config) => (config.people[0]!.contact.wecom = 'https://qyapi.example/webhook?key=s3cret')],
			['plant.time shifts[0].start', (config) => (config.shifts[0]!.start = '8:00')],
			['plant.time shifts[0].start', (config) => (config.shifts[0]!.start = '24:00')],
			['plant.time shifts[1].end', (config) => (config.shifts[1]!.end = '25:00')],
			['plant.days shifts[0].days', (config) => (config.shifts[0]!.days = [])],
			['plant.days shifts[0].days', (config) => (config.shifts[0]!.days = [0, 8])],
		];
		for (const [expected, change] of broken) assert.deepEqual(faults(plant(change)), [expected], expected);
	});

	it('finds areas that lie in each other', () => {
		const ring = plant((config) => {
			config.areas[0]!.parent = 'L1/filler';
		});
		assert.deepEqual(faults(ring), ['plant.ring areas[0].parent', 'plant.ring areas[1].parent']);
		assert.deepEqual(faults(plant((config) => (config.areas[0]!.parent = 'L1'))), ['plant.ring areas[0].parent']);
	});

	it('tells all faults at once, each in words that name list, row and column', () => {
		const broken = plant((config) => {
			config.zone = '北京';
			config.people[0]!.name = '';
			config.roles[3]!.holders = ['ghost'];
		});
		const told = (language: 'en-US' | 'zh-CN') => {
			const checked = checkPlant(broken, language);
			return checked.ok ? [] : checked.refusals.map(({ message }) => message);
		};
		assert.deepEqual(told('en-US'), [
			'Time zone: “北京” is not a known time zone. Write an IANA name such as Asia/Shanghai or Europe/Berlin.',
			'People, row 1, name: this must be filled in.',
			'Roles, row 4, holders: “ghost” is not the id of a person of this plant.',
		]);
		assert.equal(told('zh-CN')[1], '人员第 1 行“名称”：必须填写。');
	});

	it('never repeats a web-hook address, which is a secret', () => {
		const checked = checkPlant(
			plant((config) => (config.people[0]!.contact.dingtalk = 'https://oapi.example/robot?token=s3cret')),
			'en-US',
		);
		assert.ok(!checked.ok);
		assert.doesNotMatch(JSON.stringify(checked.refusals), /s3cret/);
	});

	it('warns of a channel that may be a slip of the pen', () => {
		const checked = checkPlant(
			plant((config) => (config.people[0]!.contact.emial = 'wang@plant.example')),
			'en-US',
		);
		assert.ok(checked.ok);
		assert.equal(checked.warnings[0]!.path, 'people[0].contact.emial');
	});

	it('answers anything at all with a plant or with reasons', () => {
		const key = fc.constantFrom(
			'name',
			'zone',
			'language',
			'departments',
			'people',
			'roles',
			'areas',
			'shifts',
			'id',
			'holders',
			'contact',
			'days',
			'__proto__',
		);
		const junk = fc.letrec((tie) => ({
			any: fc.oneof(
				{ maxDepth: 4 },
				fc.constantFrom(null, undefined, 0, 'UTC', 'quality', '', Number.NaN),
				fc.array(tie('any'), { maxLength: 3 }),
				fc.dictionary(key, tie('any')),
			),
		})).any;
		fc.assert(
			fc.property(junk, (raw) => {
				const checked = checkPlant(raw, 'zh-CN');
				if (checked.ok) assert.deepEqual(checkPlant(checked.config, 'zh-CN').ok, true);
				else for (const { message } of checked.refusals) assert.doesNotMatch(message, /\{\w+\}|^plant\./);
			}),
			{ numRuns: 500 },
		);
	});
});
