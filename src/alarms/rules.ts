// The alarm rules of a plant (its alarm philosophy, ISA-18.2 clause 6): how long may be shelved, which alarm mutes which, whose first is marked, what
// makes one case, who operates what. They are the plant's, not a detector's: a compressor's trip found by one detector mutes what five others find.
// Which of them mean an alarm is `Rulebook`'s. Not for checking them (check-rules.ts).

import { HOUR, MINUTE, type Millis } from '../time.ts';
import { type AlarmName, keyOf } from './alarm.ts';
import type { Permits } from './rights.ts';
import { type Selector, selects } from './selector.ts';

interface Named {
	id: string;
	/** For people; absent: the id. */
	name?: string;
}
/** First-out: the first alarm since all were normal is marked, the others name it. */
export interface Group extends Named {
	alarms: Selector[];
}
/** While an alarm that `when` means burns, those that `mute` means are suppressed; never one that `when` means itself. */
export interface Inhibition extends Named {
	when: Selector;
	mute: Selector[];
}
/** What is raised within `window` after the last one is announced into the case of the first. */
export interface Burst extends Named {
	alarms: Selector[];
	window: Millis;
	/** Apart for each position, or for each beginning of the topic of so many levels ("plant/line 2"). Absent: all are one. */
	by?: 'position' | number;
}
/** What one operator looks after. */
export interface Position extends Named {
	alarms: Selector[];
}

export interface AlarmRules {
	/** The longest an alarm may be shelved. */
	shelving: { longest: Millis };
	/** So many raises within a time are chattering, until none comes for `quiet`. `hold`: only one is announced meanwhile, of all alarms or of some. */
	chattering: { raises: number; within: Millis; quiet: Millis; hold: boolean | Selector[] };
	groups: Group[];
	inhibitions: Inhibition[];
	bursts: Burst[];
	/** What none of them means belongs to the alarm's area, else to the plant. */
	positions: Position[];
	/** Who may do what; what is not named everybody may whom the step or the station believes. */
	permits?: Permits;
}

/** What counts where a plant has set nothing: nothing is held but what people shelve. Chattering as ISA-18.2 has it: three a minute. */
export const DEFAULT_RULES: AlarmRules = {
	shelving: { longest: 12 * HOUR },
	chattering: { raises: 3, within: MINUTE, quiet: 5 * MINUTE, hold: false },
	groups: [],
	inhibitions: [],
	bursts: [],
	positions: [],
};

/** The rules that mean one alarm. */
export interface Meant {
	position: string;
	groups: Group[];
	/** It mutes others by these. */
	inhibits: Inhibition[];
	/** It is muted by these. */
	inhibited: Inhibition[];
	/** The first that means it, and the key of its group. */
	burst?: { rule: Burst; key: string };
	holdsChattering: boolean;
}

/** So many answers are remembered; alarms come from topics, and topics from anywhere. */
const REMEMBERED = 20_000;

export class Rulebook {
	readonly rules: AlarmRules;
	readonly #known = new Map<string, Meant>();

	constructor(rules: AlarmRules = DEFAULT_RULES) {
		this.rules = rules;
	}

	/** The rules that mean an alarm. */
	of(alarm: AlarmName): Meant {
		const key = `${alarm.detector}|${alarm.area ?? ''}|${keyOf(alarm)}`;
		let meant = this.#known.get(key);
		if (!meant) {
			if (this.#known.size >= REMEMBERED) this.#known.clear();
			meant = this.#find(alarm);
			this.#known.set(key, meant);
		}
		return meant;
	}

	/** The name of an operator position, for people. */
	nameOf(position: string): string {
		return this.rules.positions.find(({ id }) => id === position)?.name ?? position;
	}

	#find(alarm: AlarmName): Meant {
		const { groups, inhibitions, bursts, positions, chattering } = this.rules;
		const means = (selectors: readonly Selector[]) => selectors.some((selector) => selects(selector, alarm));
		const position = positions.find((one) => means(one.alarms))?.id ?? alarm.area ?? '';
		const burst = bursts.find((one) => means(one.alarms));
		return {
			position,
			groups: groups.filter((one) => means(one.alarms)),
			inhibits: inhibitions.filter(({ when }) => selects(when, alarm)),
			inhibited: inhibitions.filter(({ when, mute }) => means(mute) && !selects(when, alarm)),
			...(burst ? { burst: { rule: burst, key: `${burst.id}/${partOf(burst, alarm, position)}` } } : {}),
			holdsChattering: typeof chattering.hold === 'boolean' ? chattering.hold : means(chattering.hold),
		};
	}
}

function partOf({ by }: Burst, { signal }: AlarmName, position: string): string {
	if (by === undefined) return '';
	return by === 'position' ? position : signal.split('/').slice(0, by).join('/');
}
