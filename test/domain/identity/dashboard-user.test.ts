// Who speaks through a dashboard: the user that an add-on signed in, else whoever the browser says it is.

import assert from 'node:assert/strict';
import { identify, personOf } from '../../../src/identity/dashboard-user.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { fixtureConfig, fixtureDirectory } from '../plant.fixture.ts';

const codeOf = (answer: ReturnType<typeof identify>) => (isRefusal(answer) ? answer.code : answer);

describe('Who acts through a dashboard', () => {
	it('without an add-on it is whom the browser names, as a claim; nobody and strangers are refused', () => {
		assert.deepEqual(identify({}, 'wang', fixtureDirectory, 'en-US'), { id: 'wang', how: 'claimed' });
		assert.equal(codeOf(identify({}, undefined, fixtureDirectory, 'en-US')), 'board.who-missing');
		for (const stranger of ['nobody-here', '__proto__', 'constructor', 'x'.repeat(10_000)]) {
			assert.equal(codeOf(identify({}, stranger, fixtureDirectory, 'en-US')), 'board.person-unknown');
		}
	});

	it('signed in, it is that person and no other, whatever the browser says', () => {
		const signedIn = { _client: { user: { username: 'wang' } } };
		assert.deepEqual(identify(signedIn, undefined, fixtureDirectory, 'en-US'), { id: 'wang', how: 'session' });
		assert.equal(codeOf(identify(signedIn, 'miller', fixtureDirectory, 'en-US')), 'board.somebody-else');
		assert.equal(codeOf(identify({ _client: { user: { username: 'guest' } } }, 'wang', fixtureDirectory, 'en-US')), 'board.user-unknown');
	});

	it('a user is known by id, else by e-mail address in any case', () => {
		const people = fixtureConfig.people.map((one) => (one.id === 'wang' ? { ...one, contact: { email: 'Wang.Qiang@plant.example' } } : one));
		const plant = makeDirectory({ ...fixtureConfig, people });
		assert.equal(personOf({ userId: 4711, email: 'wang.qiang@PLANT.example' }, plant), 'wang');
		assert.equal(personOf({ email: '' }, plant), undefined);
	});
});
