import assert from 'node:assert/strict';
import { type Addressee, makeDirectory } from '../../../src/plant/directory.ts';
import { fixtureConfig, fixtureDirectory, monday0930 } from '../plant.fixture.ts';

const who = (to: Addressee) => fixtureDirectory.resolve(to, monday0930).map(({ id }) => id);

describe('the directory of the filling plant', () => {
	it('finds people, roles, departments and areas by id, and nothing by what is none', () => {
		assert.equal(fixtureDirectory.person('wang')?.name, '王强');
		assert.equal(fixtureDirectory.role('qe')?.name, 'Quality engineer');
		assert.equal(fixtureDirectory.department('purchasing')?.head, 'sqe');
		assert.equal(fixtureDirectory.area('L2/filler')?.parent, 'L2');
		for (const id of ['', 'ghost', '__proto__', 'constructor', 'toString']) {
			assert.equal(fixtureDirectory.person(id), undefined);
			assert.equal(fixtureDirectory.role(id), undefined);
			assert.equal(fixtureDirectory.department(id), undefined);
			assert.equal(fixtureDirectory.area(id), undefined);
		}
	});

	it('asks all who hold a role, in their order, and its deputies only when nobody holds it', () => {
		assert.deepEqual(who({ role: 'qe' }), ['chen', 'baker']);
		assert.deepEqual(who({ role: 'production-supervisor' }), ['wang']);
		assert.deepEqual(who({ role: 'plant-manager' }), ['huang']);
		assert.deepEqual(who({ role: 'maintenance-supervisor' }), []);
	});

	it('asks the head of a department, and all its people when nobody is the head', () => {
		assert.deepEqual(who({ department: 'quality' }), ['baker']);
		assert.deepEqual(who({ department: 'management' }), ['huang']);
		assert.deepEqual(who({ department: 'maintenance' }), ['he', 'guo']);
	});

	it('takes the most specific that stands for somebody: person, role, department', () => {
		assert.deepEqual(who({ person: 'li', role: 'qe', department: 'production' }), ['li']);
		assert.deepEqual(who({ person: 'ghost', role: 'qe', department: 'production' }), ['chen', 'baker']);
		assert.deepEqual(who({ role: 'maintenance-supervisor', department: 'maintenance' }), ['he', 'guo']);
	});

	it('finds nobody for what is unknown, and nobody for nothing', () => {
		assert.deepEqual(who({ person: 'ghost' }), []);
		assert.deepEqual(who({ role: 'constructor' }), []);
		assert.deepEqual(who({ department: 'sales' }), []);
		assert.deepEqual(who({}), []);
	});

	it('names nobody twice, even when the table does', () => {
		const twice = structuredClone(fixtureConfig);
		twice.roles[0]!.holders = ['sun', 'zhao', 'sun'];
		assert.deepEqual(
			makeDirectory(twice)
				.resolve({ role: 'operator' }, monday0930)
				.map(({ id }) => id),
			['sun', 'zhao'],
		);
	});

	it('lets holders and deputies act for a role, and nobody else', () => {
		assert.ok(fixtureDirectory.actsFor('wang', { role: 'production-supervisor' }));
		assert.ok(fixtureDirectory.actsFor('zhao', { role: 'production-supervisor' }));
		assert.ok(!fixtureDirectory.actsFor('sun', { role: 'production-supervisor' }));
		assert.ok(!fixtureDirectory.actsFor('ghost', { role: 'production-supervisor' }));
	});

	it('lets its people act for a department, and the deputies of its head from elsewhere', () => {
		assert.ok(fixtureDirectory.actsFor('he', { department: 'maintenance' }));
		assert.ok(!fixtureDirectory.actsFor('he', { department: 'quality' }));
		const lent = structuredClone(fixtureConfig);
		lent.roles.find(({ id }) => id === 'quality-supervisor')!.deputies.push('liu');
		assert.ok(makeDirectory(lent).actsFor('liu', { department: 'quality' }));
	});

	it('keeps a task for a role from the rest of its department, as long as somebody holds the role', () => {
		assert.ok(!fixtureDirectory.actsFor('li', { role: 'qe', department: 'quality' }));
		assert.ok(fixtureDirectory.actsFor('he', { role: 'maintenance-supervisor', department: 'maintenance' }));
		assert.ok(!fixtureDirectory.actsFor('baker', { person: 'chen', role: 'qe' }));
		assert.ok(!fixtureDirectory.actsFor('baker', {}));
	});
});
