// What is under way over all cases: sent again when the canvas has started, and looked over every few seconds. What has settled and
// nothing else carried is written, branches whose time is over are given up, undeliverable reports go to the fallback. The rules are
// settling.ts's; single hops are under-way.ts's.

import type { Clock } from '../clock.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { Store } from '../store/port.ts';
import type { Millis } from '../time.ts';
import type { Commits } from './commits.ts';
import type { Indexes } from './indexes.ts';
import type { Notices } from './notices.ts';
import type { Outbox } from './outbox.ts';
import type { RoutineReports } from './routine-reports.ts';
import { outdated } from './undelivered.ts';
import type { UnderWay } from './under-way.ts';

/** Cases with settled hops that one commit writes. */
const SETTLE_AT_ONCE = 200;

export interface TrafficPort {
	store: Store;
	clock: Clock;
	/** Real time. */
	lookEvery: Millis;
	plant(): Plant;
	indexes: Pick<Indexes, 'travelling'>;
	underWay: UnderWay;
	outbox: Pick<Outbox, 'resend' | 'tidy'>;
	routineReports: Pick<RoutineReports, 'tidy'>;
	notices: Pick<Notices, 'tidy'>;
	commits: Commits;
}

export class Traffic {
	readonly #port: TrafficPort;
	#stopped = false;

	constructor(port: TrafficPort) {
		this.#port = port;
	}

	/** Sweeps again and again from now on. */
	start(): void {
		const { clock, lookEvery, commits } = this.#port;
		clock.after(lookEvery, () => {
			if (this.#stopped) return;
			void this.sweep()
				.catch((error) => commits.failed(error))
				.then(() => this.start());
		});
	}

	stop(): void {
		this.#stopped = true;
	}

	/** Sends the unsettled hops of a case once more, marked as redelivered; returns how many. */
	async resend(id: string): Promise<number> {
		const loaded = await this.#port.store.load(id);
		return loaded ? this.#port.underWay.resend(loaded.record) : 0;
	}

	/** Sends everything once more that no step, or no intake, has taken. */
	async resendAll(): Promise<void> {
		for (const id of [...this.#port.indexes.travelling]) await this.resend(id);
		this.#port.outbox.resend();
	}

	/** Looks over everything once. Resolves when what was found is durable. */
	async sweep(): Promise<void> {
		const { store, clock, outbox, routineReports, notices, commits } = this.#port;
		const due = await this.#look();
		for (let at = 0; at < due.length; at += SETTLE_AT_ONCE) {
			await commits.run({ cases: due.slice(at, at + SETTLE_AT_ONCE), decide: () => undefined });
		}
		await outbox.tidy();
		await routineReports.tidy();
		await notices.tidy();
		for (const key of outdated(store, clock.now())) await commits.setValue(key, null);
	}

	/** Deals with what is stuck; returns the cases with settled hops to be written. */
	async #look(): Promise<string[]> {
		const { store, plant, indexes, underWay, commits } = this.#port;
		const due: string[] = [];
		for (const id of [...indexes.travelling]) {
			const record = (await store.load(id))?.record;
			if (!record) continue;
			const hops = Object.values(record.mechanics.hops);
			const arrived = underWay.look(id, hops);
			if (underWay.isStuck(hops)) await commits.change(id, { decide: (plan) => underWay.giveUp(plan, id, plant().directory.config.language) });
			else if (arrived) due.push(id);
		}
		return due;
	}
}
