// What hangs on the wall of the plant whose clocks are tested: shifts, a ladder, reasons for a pause, quiet hours, rounds. The canvas is
// configured with it (shift-flow.ts), the audits reckon from it; plant time runs so fast that a run lasts for days.

export const SPEED = 1_200;
export const ZONE = 'Asia/Shanghai';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAILY = [1, 2, 3, 4, 5, 6, 7];

/** They don't touch one another, so that the end of one is plain to see. */
export const SHIFTS = [
	{ name: 'Early', start: '06:00', end: '12:30', days: DAILY, breaks: [{ start: '09:00', end: '09:30' }] },
	{
		name: 'Late',
		start: '14:00',
		end: '20:00',
		days: DAILY,
		breaks: [
			{ start: '15:20', end: '15:30' },
			{ start: '17:30', end: '18:00' },
		],
	},
	{ name: 'Night', start: '22:00', end: '04:30', days: DAILY, breaks: [{ start: '00:30', end: '01:15' }] },
];

/** Names of the channels: one is sent to by HTTP, the other carried by MQTT. */
export const HOOK = 'hook';
export const BUS = 'bus';

const working = (amount: number) => ({ amount, counts: 'working' as const });
const elapsed = (amount: number) => ({ amount, counts: 'elapsed' as const });

export interface PlannedRung {
	after?: { amount: number; counts: 'working' | 'elapsed' };
	at?: { time: string; days: 'calendar' };
	shiftEnd?: { offset: number };
	repeat?: { every: { amount: number; counts: 'working' | 'elapsed' }; times: number };
	tell: { role: string }[];
	ask: 'know' | 'acknowledge';
	channels: string[];
}

export const RUNGS: PlannedRung[] = [
	{ after: working(20 * MINUTE), tell: [{ role: 'lead' }], ask: 'acknowledge', channels: [HOOK, BUS] },
	{ after: working(2 * HOUR), repeat: { every: working(HOUR), times: 3 }, tell: [{ role: 'lead' }], ask: 'acknowledge', channels: [BUS, HOOK] },
	{ after: elapsed(7 * HOUR), tell: [{ role: 'head' }], ask: 'know', channels: [BUS] },
	{ at: { time: '12:00', days: 'calendar' }, tell: [{ role: 'head' }], ask: 'know', channels: [HOOK] },
	{ shiftEnd: { offset: 0 }, tell: [{ role: 'foreman' }], ask: 'know', channels: [BUS, HOOK] },
	{ after: working(9 * HOUR), tell: [{ role: 'chief' }, { role: 'head' }], ask: 'acknowledge', channels: [HOOK, BUS] },
];
/** From the start of the ladder: nobody is to be expected any more. */
export const EXHAUSTED = working(14 * HOUR);
/** Of the task beside the ladder. */
export const TASK_DUE = working(4 * HOUR);
/** Nothing was heard of a notice for so long. */
export const SILENT = elapsed(4 * HOUR);

export const PAUSES = [
	{ id: 'supplier', name: 'Waiting for the supplier', longest: 2 * HOUR },
	{ id: 'part', name: 'Waiting for a part', longest: 8 * HOUR },
];

export const NOTICES = {
	budget: { most: 4, within: HOUR, except: 'critical' },
	quiet: [{ from: '20:30', to: '22:30', below: 'high' }],
};

/** Times of the rounds: every hour. */
export const ROUNDS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** Minutes after midnight of "HH:MM". */
export function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return hours * 60 + minutes;
}
