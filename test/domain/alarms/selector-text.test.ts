// Selectors as they are typed into the plant's dialog: read back they are the same.

import assert from 'node:assert/strict';
import { readSelector, selectorText } from '../../../src/alarms/selector-text.ts';

describe('a selector in a table', () => {
	it('is a topic, or says what else it means, and is read back as it was', () => {
		for (const [selector, text] of [
			[{ signal: 'L2/filler/#' }, 'L2/filler/#'],
			[{ signal: 'K1/#', rule: 'too-hot', side: 'low' }, 'signal=K1/#; rule=too-hot; side=low'],
			[{ detector: 'Utilities' }, 'detector=Utilities'],
			[{ signal: 'signal=a' }, 'signal=signal=a'],
			[{ signal: 'a;b', rule: 'c' }, '{"signal":"a;b","rule":"c"}'],
			[{ signal: '{a' }, '{"signal":"{a"}'],
		] as const) {
			assert.equal(selectorText(selector), text);
			assert.deepEqual(readSelector(text), selector);
		}
	});

	it('that makes no sense stays what was typed, for the check to judge', () => {
		assert.deepEqual(readSelector('signal=a; nonsense'), { signal: 'signal=a; nonsense' });
		assert.deepEqual(readSelector(' {broken '), { signal: '{broken' });
	});
});
