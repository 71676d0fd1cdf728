// What browsers that list alarms are told unasked. Types only; the rows themselves they ask for.

import type { AlarmList, PositionRow } from '../../src/alarms/list.ts';
import type { Right } from '../../src/alarms/rights.ts';
import type { Identified } from '../../src/case/events.ts';
import type { Millis } from '../../src/time.ts';

/** That the list is another now, and what there is to know of it. */
export interface ListNews extends Pick<AlarmList, 'counts' | 'known'> {
	id: 'list';
	revision: string;
	/** The longest an alarm may be shelved. */
	longest: Millis;
	/** How surely somebody has to be known. */
	least: Partial<Record<Right, Identified>>;
}

export type AlarmNews = ListNews | ({ id: string } & PositionRow);
