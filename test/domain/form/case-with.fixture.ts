// A case that has only been opened, for what a form makes of it.

import type { Case } from '../../../src/case/case.ts';
import { fold } from '../../../src/case/fold.ts';
import { CASE_ID, OPENED, Pen } from '../case/life.fixture.ts';

export function caseWith(): Case {
	const pen = new Pen();
	pen.write('opened', OPENED);
	return fold(pen.events, CASE_ID);
}
