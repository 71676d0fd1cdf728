// How large the words of a button may be: by the piece that no line can be broken in.

import assert from 'node:assert/strict';
import { isLong, longestPiece } from '../../nodes/widgets/elements/call-words.ts';

describe('The words of a button', () => {
	it('are as long as their longest piece: a word, between hyphens, between places where somebody allows to divide', () => {
		assert.equal(longestPiece('Quality'), 7);
		assert.equal(longestPiece('Qualitätsabweichung an der Maschine'), 19);
		assert.equal(longestPiece('Qualitäts\u00adabweichung'), 10);
		assert.equal(longestPiece('Stop-and-go/Etikett'), 7);
		assert.equal(longestPiece('🚨🚨'), 2);
		assert.equal(longestPiece(''), 1);
	});

	it('in Chinese may be broken anywhere, so only how many there are counts', () => {
		assert.equal(longestPiece('品质异常'), 1);
		assert.equal(longestPiece('贴标机L2歪斜'), 3);
		assert.deepEqual([isLong('品质异常'), isLong('贴标机标签歪斜以及批号打印不清晰')], [false, true]);
		assert.deepEqual([isLong('Material missing'), isLong('Qualitätsabweichung an der Etikettiermaschine')], [false, true]);
	});
});
