// Which open steps run another configuration than the one drawn today, and moving chosen ones to it. A running case keeps what it started
// with until somebody decides otherwise. What moving means is the step kind's.

import type { CaseRecord } from '../case/case.ts';
import { canonical } from '../case/chain.ts';
import type { Actor } from '../case/events.ts';
import type { OpenStep, StepId } from '../case/mechanics.ts';
import type { JsonObject } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { AnyStepKind } from '../step.ts';
import type { Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';

/** An open step that runs an older configuration. */
export interface RunsOlder {
	case: string;
	number: string;
	title: string;
	/** `key#visit`. */
	step: StepId;
	since: Instant;
}

/** Open steps under one of some names whose configuration is not this one, the oldest first. Held ones are asked anew anyway. */
export function runningOlder(records: Iterable<CaseRecord>, names: readonly string[], config: JsonObject): RunsOlder[] {
	const today = canonical(config);
	const found: RunsOlder[] = [];
	for (const { id, case: subject, mechanics } of records) {
		for (const [step, open] of Object.entries(mechanics.open)) {
			if (!names.includes(open.key) || open.hold || canonical(open.config) === today) continue;
			found.push({ case: id, number: subject.number, title: subject.title, step, since: open.since });
		}
	}
	return found.sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

export interface PoliciesPort {
	store: Pick<Store, 'active'>;
	kinds: ReadonlyMap<string, AnyStepKind>;
	attachments: Attachments;
	commits: Pick<Commits, 'change'>;
}

export class Policies {
	readonly #port: PoliciesPort;

	constructor(port: PoliciesPort) {
		this.#port = port;
	}

	/** Open steps that run an older configuration than the step's node, or than one about to be deployed. Of an unknown step, and of a kind that keeps its own, none. */
	older(key: string, config?: JsonObject): RunsOlder[] {
		const { store, kinds, attachments } = this.#port;
		const attachment = attachments.get(key);
		if (!attachment || attachment.broken || !kinds.get(attachment.kind)?.adopt) return [];
		const records = [...store.active()].map(({ record }) => record);
		return runningOlder(records, attachments.names(attachment.key), config ?? attachment.config);
	}

	/** Moves an open step (`key#visit`) to the configuration of its node. Resolves when durable; false where it runs that already. */
	adopt(id: string, stepId: StepId, actor: Actor, language: Language): Promise<boolean | Refusal> {
		return this.#port.commits.change<boolean>(id, {
			language,
			decide: (plan, record) => {
				const open = record.mechanics.open[stepId];
				if (!Object.hasOwn(record.mechanics.open, stepId) || !open) {
					return refuse(language, 'engine.step-not-open', 'step', { step: stepId, number: record.case.number });
				}
				const config = this.#configFor(open);
				if (!config) return refuse(language, 'engine.step-unknown', 'step', { step: stepId });
				if (open.hold) return refuse(language, 'engine.step-held', 'step', { step: stepId, reason: open.hold.message });
				if (canonical(config) === canonical(open.config)) return false;
				return plan.adopt(id, stepId, config, actor) ?? true;
			},
		});
	}

	#configFor({ key, kind }: OpenStep): JsonObject | undefined {
		const attachment = this.#port.attachments.get(key);
		return attachment && !attachment.broken && attachment.kind === kind ? attachment.config : undefined;
	}
}
