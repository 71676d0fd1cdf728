// Messages that come to an intake: each opens a case or goes into one that is open, and settles the anomaly that announced it.
// Not for messages that carry a case already (arrivals.ts); what opens or merges is the intake kind's.

import type { JsonObject } from '../json.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { AnyIntakeKind, Query } from '../step.ts';
import type { Commits } from './commits.ts';
import type { Outbox, Settled } from './outbox.ts';
import type { Plan } from './plan.ts';
import type { Wish } from './transact.ts';

/** What an intake message led to. */
export interface Taken {
	/** `repeated`: the anomaly was settled before, by this case where that is still known; nothing happened again. */
	outcome: 'opened' | 'merged' | 'repeated';
	case?: string;
	number?: string;
}

export interface Incoming {
	/** Key of the intake. */
	key: string;
	kind: AnyIntakeKind;
	config: JsonObject;
	/** The message, mapped to fields already. */
	input: JsonObject;
	/** The id under which a detector announced it, settled by the same commit. */
	anomaly?: string;
}

export class Intakes {
	readonly #commits: Commits;
	readonly #outbox: Pick<Outbox, 'isWaiting' | 'settled' | 'became' | 'by'>;

	constructor(commits: Commits, outbox: Pick<Outbox, 'isWaiting' | 'settled' | 'became' | 'by'>) {
		this.#commits = commits;
		this.#outbox = outbox;
	}

	/** Resolves when durable. */
	async take(incoming: Incoming): Promise<Taken | Refusal> {
		const { kind, config, input, anomaly } = incoming;
		let queries: Query[];
		try {
			queries = kind.needs?.(input, config) ?? [];
		} catch (error) {
			return this.#commits.mistaken(error);
		}
		const wish: Wish<Taken> = { cases: [], queries, decide: (plan) => this.#decide(plan, incoming) };
		// Messages of one key queue up: in a storm of alarms they would take each other's place at every try.
		const line = queries.find((query) => 'key' in query)?.key ?? anomaly;
		const done = await (line === undefined ? this.#commits.run(wish) : this.#commits.inLine(`key ${line}`, wish));
		return isRefusal(done) ? done : done.result;
	}

	#decide(plan: Plan, incoming: Incoming): Taken | Refusal {
		const { anomaly } = incoming;
		if (anomaly !== undefined && !this.#outbox.isWaiting(anomaly)) {
			const { case: id, number } = this.#outbox.became(anomaly) ?? {};
			return id === undefined ? { outcome: 'repeated' } : { outcome: 'repeated', case: id, number };
		}
		const became = this.#take(plan, incoming);
		if (anomaly === undefined || isRefusal(became)) return became;
		for (const { key, value } of this.#outbox.settled(anomaly, became)) plan.value(key, value);
		return became;
	}

	#take(plan: Plan, { key, kind, config, input, anomaly }: Incoming): Settled | Refusal {
		const reportedBy = anomaly === undefined ? undefined : this.#outbox.by(anomaly);
		const decision = kind.open(input, config, { ...plan.context(key, 0), ...(reportedBy ? { reportedBy } : {}) });
		if (isRefusal(decision)) return decision;
		if ('create' in decision) {
			const id = plan.create(decision.create, { key, visit: 0 }, decision.moves);
			if (decision.recurrenceOf !== undefined) plan.link(id, decision.recurrenceOf, 'recurrence-of', 'recurred-as');
			return { outcome: 'opened', case: id, number: plan.record(id).case.number };
		}
		for (const event of decision.events) plan.propose(decision.merge, event);
		for (const report of decision.reports) plan.report(decision.merge, key, report);
		return { outcome: 'merged', case: decision.merge, number: plan.record(decision.merge).case.number };
	}
}
