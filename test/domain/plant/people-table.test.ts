import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlant } from '../../../src/plant/check.ts';
import { type ImportOptions, importPeople, type People } from '../../../src/plant/people-table.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const empty: People = { ...fixtureConfig, people: [], roles: fixtureConfig.roles.map((role) => ({ ...role, holders: [], deputies: [] })) };
const imported = (source: string | Uint8Array, into: People = empty, options: ImportOptions = {}) => {
	const result = importPeople(source, into, 'en-US', options);
	assert.ok(result.ok, JSON.stringify(result));
	return result;
};
const refused = (source: string | Uint8Array, language: 'en-US' | 'zh-CN' = 'en-US') => {
	const result = importPeople(source, fixtureConfig, language);
	assert.ok(!result.ok, 'should have been refused');
	return result.refusals.map(({ message }) => message);
};
const holders = (people: Pick<People, 'roles'>, role: string) => people.roles.find(({ id }) => id === role)?.holders;

describe('a table of people', () => {
	it('comes from the personnel office with Chinese headers, by names of departments and roles', () => {
		const plant: People = {
			people: [],
			departments: [{ id: 'quality', name: '品质部' }],
			roles: [
				{ id: 'ipqc', name: '巡检员', holders: [], deputies: [] },
				{ id: 'qe', name: '品质工程师', holders: [], deputies: [] },
			],
		};
		const result = imported(
			'工号,姓名,部门,角色,代理,语言,邮箱,电话,企业微信,钉钉,飞书\r\n0012,李娜,品质部,巡检员；品质工程师,,中文,li@plant.example,13800000001,lina,,\r\n0013,陈静,quality,,巡检员,zh-CN,,,,,\r\n',
			plant,
		);
		assert.deepEqual(result.people, [
			{ id: '0012', name: '李娜', department: 'quality', language: 'zh-CN', contact: { email: 'li@plant.example', phone: '13800000001', wecom: 'lina' } },
			{ id: '0013', name: '陈静', department: 'quality', language: 'zh-CN', contact: {} },
		]);
		assert.deepEqual(
			result.roles.map(({ holders, deputies }) => [holders, deputies]),
			[
				[['0012'], ['0013']],
				[['0012'], []],
			],
		);
		assert.deepEqual(result.added, ['0012', '0013']);
	});

	it('comes from Excel: mark, semicolons, quoted cells, a line "sep=;", tabs, empty lines', () => {
		const tables = [
			'\uFEFFid;name;department;roles\r\nmei;"Mei; ""the Fox""";quality;"qe, ipqc"\r\n;;;\r\n\r\n',
			'sep=;\r\nid;name;department;roles\r\nmei;"Mei; ""the Fox""";quality;qe|ipqc\r\n',
			'ID\tName\tDepartment\tRoles\nmei\tMei; "the Fox"\tQuality\tqe; ipqc\n'.replace('Mei; "the Fox"', '"Mei; ""the Fox"""'),
			'Department,Roles,Name,Id,Shoe size\nquality,qe;ipqc,"Mei; ""the Fox""",mei,38\n',
		];
		for (const table of tables) {
			const result = imported(table);
			assert.deepEqual(result.people, [{ id: 'mei', name: 'Mei; "the Fox"', department: 'quality', contact: {} }], table);
			assert.deepEqual(holders(result, 'qe'), ['mei']);
			assert.deepEqual(holders(result, 'ipqc'), ['mei']);
		}
		assert.deepEqual(imported(tables[3]!).ignored, ['Shoe size']);
	});

	it('comes as bytes: UTF-8, UTF-16, and GB18030 as a Chinese Excel saves CSV', () => {
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id,name\nli,李娜\n', 'utf16le')]);
		const gb18030 = Buffer.concat([Buffer.from('id,name\nli,'), Buffer.from([0xc0, 0xee, 0xc4, 0xc8]), Buffer.from('\n')]);
		for (const bytes of [Buffer.from('id,name\nli,李娜\n'), utf16, gb18030]) assert.equal(imported(bytes).people[0]?.name, '李娜');
		assert.match(refused(new Uint8Array([0x69, 0x64, 0xff, 0xff, 0x0a]))[0]!, /GB18030/);
	});

	it('changes only what the table speaks of: columns that are not there leave things alone, an empty cell clears', () => {
		const result = imported('id,phone,department\nwang,,quality\n', fixtureConfig);
		const wang = result.people.find(({ id }) => id === 'wang');
		assert.deepEqual(wang, { id: 'wang', name: '王强', department: 'quality', language: 'zh-CN', contact: { wecom: 'wangqiang' } });
		assert.deepEqual(result.roles, fixtureConfig.roles);
		assert.deepEqual([result.added, result.changed, result.removed], [[], ['wang'], []]);
	});

	it('takes skills from a column of their own, and lets people keep them where no column speaks of them', () => {
		const taught = imported('id,name,技能\nwang,Wang Qiang,8D; PLC；8D\nli,Li Na,\n', fixtureConfig);
		assert.deepEqual(taught.people.find(({ id }) => id === 'wang')?.skills, ['8D', 'PLC']);
		assert.equal(taught.people.find(({ id }) => id === 'li')?.skills, undefined);
		const bad = importPeople(`id,name,skills\nwang,Wang,${'x'.repeat(65)}\n`, fixtureConfig, 'en-US');
		assert.equal(bad.ok, false);

		const skilled = structuredClone(fixtureConfig);
		skilled.people[0]!.skills = ['PLC'];
		const read = importPeople('id,name\nwang,Wang Qiang\n', skilled, 'en-US');
		assert(read.ok);
		assert.deepEqual(read.people.find(({ id }) => id === 'wang')?.skills, ['PLC']);
	});

	it('takes a role from whom the table no longer gives it, and keeps the order of the others', () => {
		const result = imported('id,name,roles\nchen,陈静,\nliu,刘洋,qe;process-engineer\n', fixtureConfig);
		assert.deepEqual(holders(result, 'qe'), ['baker', 'liu']);
		assert.deepEqual(holders(result, 'process-engineer'), ['liu']);
		assert.deepEqual(result.changed, ['chen', 'liu']);
	});

	it('replaces everybody when told, so that who has left stands in no role', () => {
		const result = imported('id,name,roles\nwang,王强,production-supervisor\nmei,Mei,qe\n', fixtureConfig, { mode: 'replace' });
		assert.deepEqual(
			result.people.map(({ id }) => id),
			['wang', 'mei'],
		);
		assert.deepEqual(holders(result, 'qe'), ['mei']);
		assert.ok(result.roles.every(({ holders, deputies }) => [...holders, ...deputies].every((id) => ['wang', 'mei'].includes(id))));
		assert.equal(result.removed.length, fixtureConfig.people.length - 1);
		assert.ok(checkPlant({ ...fixtureConfig, people: result.people, roles: result.roles }, 'en-US').ok);
	});

	it('comes as JSON, flat or with contacts inside', () => {
		const flat = '[{"id":12,"姓名":"李娜","department":"quality","roles":["ipqc","qe"],"email":"li@plant.example"}]';
		const nested = '{"people":[{"id":"12","name":"李娜","department":"quality","roles":"ipqc;qe","contact":{"email":"li@plant.example"}}]}';
		assert.deepEqual(imported(flat), imported(nested));
		// One entry that says nothing about roles doesn't lose them because another does.
		assert.deepEqual(holders(imported('[{"id":"wang","name":"王强"},{"id":"mei","name":"Mei","roles":["qe"]}]', fixtureConfig), 'production-supervisor'), [
			'wang',
		]);
	});

	it('names row and column of every fault, and imports nothing', () => {
		const table =
			'id,name,department,roles,language,email,phone,wecom\nmei,,sales,boss,de,nobody,1.38E+10,https://hook.example/k3y\nmei,Mei,,,,,,\n"a;b",Mei,,,,,,\n,Mei,,,,,,\n';
		assert.deepEqual(refused(table), [
			'Row 2, column “name”: this must be filled in.',
			'Row 2, column “department”: there is no department “sales” in this plant.',
			'Row 2, column “language”: “de” is not a language that is known here. Write en-US or zh-CN.',
			'Row 2, column “email”: “nobody” is not an e-mail address.',
			'Row 2, column “phone”: “1.38E+10” was turned into a rounded number by the spreadsheet. Format the column as text and enter it again.',
			'Row 2, column “wecom”: web-hook addresses are secrets and belong in the credentials of the node that calls them.',
			'Row 2, column “roles”: there is no role “boss” in this plant.',
			'Row 3, column “id”: “mei” is in row 2 already.',
			"Row 4, column “id”: “a;b” can't be an id. At most 64 characters, without commas, semicolons, “|” and outer spaces.",
			'Row 5, column “id”: this must be filled in.',
		]);
		assert.deepEqual(refused('工号,姓名,角色\n12,李娜,厂长\n', 'zh-CN'), ['第 2 行“角色”列：本厂没有角色“厂长”。']);
	});

	it('refuses what is no table of people, in a sentence', () => {
		const cases: [string, RegExp][] = [
			['', /empty/],
			['id,name\n', /empty/],
			['name,department\nMei,quality\n', /no column “id”/],
			['hello', /no column “id”/],
			['id,name,工号\n1,Mei,2\n', /column “id” is there twice/],
			['id,name\n1,"Mei\n', /Row 2: a quotation mark is not closed/],
			['id,name\n1,Mei,extra\n', /Row 2: there are more cells than columns/],
			['[{"id":"1","name":{"first":"Mei"}}]', /Row 1, column “name”: text is expected/],
			['[1]', /Row 1: an object/],
			['{"staff":[]}', /list of people/],
			['[{"id":', /not JSON/],
			['[{"id":"__proto__","name":"Trap"}]', /can't be an id/],
			['[{"id":"1","name":"Mei","contact":{"__proto__":"x"}}]', /channel name/],
			[`id,name\n1,${'x'.repeat(6 * 1024 * 1024)}`, /too large/],
		];
		for (const [source, expected] of cases) assert.match(refused(source).join(' '), expected, source.slice(0, 40));
	});

	it('says which of two departments of one name is meant', () => {
		const twins: People = {
			...empty,
			departments: [
				{ id: 'q1', name: 'Quality' },
				{ id: 'q2', name: 'Quality' },
			],
		};
		const result = importPeople('id,name,department\n1,Mei,Quality\n', twins, 'en-US');
		assert.ok(!result.ok);
		assert.match(result.refusals[0]!.message, /name of several/);
	});

	it('answers any text with people or with reasons', () => {
		const text = fc.string({ unit: fc.constantFrom('id', 'name', ',', ';', '\n', '"', 'a', '[', '{', '}', ']', ':', '\t', '=', '工号') });
		fc.assert(
			fc.property(
				fc.oneof(
					text,
					text.map((rest) => `id,name,roles\n${rest}`),
				),
				(source) => {
					const result = importPeople(source, fixtureConfig, 'zh-CN');
					if (result.ok) assert.ok(checkPlant({ ...fixtureConfig, ...result }, 'en-US').ok);
					// What was found is quoted as it came, braces included.
					else for (const { message } of result.refusals) assert.doesNotMatch(message.replaceAll(/“[^”]*”/g, ''), /\{\w+\}|^plant\./);
				},
			),
			{ numRuns: 500 },
		);
	});
});
