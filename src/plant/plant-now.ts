// The plant as it stands now: its people and places, and its working time. Replaced whole when the configuration changes.

import type { Calendar } from './calendar.ts';
import type { Directory } from './directory.ts';

export interface Plant {
	directory: Directory;
	calendar: Calendar;
}
