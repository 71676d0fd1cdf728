// What a person, a channel or production says to an open step, and which steps wait to hear it. An answer with an id counts once.
// Not for commands (src/commands); what an answer leads to is the step kind's.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep, StepId } from '../case/mechanics.ts';
import { stepKey } from '../case/reduce.ts';
import type { JsonObject } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Answer, AnyStepKind } from '../step.ts';
import type { Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { FormsInUse } from './forms.ts';
import type { Indexes } from './indexes.ts';
import type { Plan } from './plan.ts';

/** What an answer led to. */
export interface Reply {
	case: string;
	number: string;
	step: StepId;
	version: number;
	outputs: string[];
	/** The same answer came before; nothing happened again. */
	repeated: boolean;
}

export interface WaitingStep {
	case: string;
	step: StepId;
	open: OpenStep;
}

export interface AnswersPort {
	store: Pick<Store, 'load'>;
	kinds: ReadonlyMap<string, AnyStepKind>;
	attachments: Attachments;
	indexes: Pick<Indexes, 'waitingFor'>;
	commits: Commits;
	plant(): Plant;
	forms: FormsInUse;
}

export class Answers {
	readonly #port: AnswersPort;

	constructor(port: AnswersPort) {
		this.#port = port;
	}

	/** `step` is `key#visit`, or a key for its latest visit. Refused in the language of who answers. */
	async answer(id: string, step: string, given: Answer, language: Language): Promise<Reply | Refusal> {
		const { reckoned: _, ...said } = given;
		const reckoned = await this.#reckoned(id, step, said, language);
		const answer = reckoned ? { ...said, reckoned } : said;
		return this.#port.commits.change<Reply>(id, {
			language,
			decide: (plan, record) => this.#decide(plan, record, step, answer, language),
			wants: (record) => {
				const open = this.#openStep(record.mechanics.open, step);
				const kind = open && this.#port.kinds.get(open.kind);
				return (open && kind?.needs?.(record.case, answer, open.config)) ?? [];
			},
		});
	}

	/** Open steps that wait for a correlation key, optionally of one step only. */
	async waitingFor(key: string, step?: string): Promise<WaitingStep[]> {
		const { attachments, indexes, store } = this.#port;
		const found: WaitingStep[] = [];
		for (const id of indexes.waitingFor(key)) {
			const loaded = await store.load(id);
			for (const [stepId, open] of Object.entries(loaded?.record.mechanics.open ?? {})) {
				if (open.keys.includes(key) && (step === undefined || attachments.current(open.key) === step)) found.push({ case: id, step: stepId, open });
			}
		}
		return found;
	}

	/** What the kind of the step reckons for an answer before it is asked. */
	async #reckoned(id: string, step: string, answer: Answer, language: Language): Promise<JsonObject | undefined> {
		const { store, kinds, commits, plant, forms } = this.#port;
		if (![...kinds.values()].some(({ beforehand }) => beforehand)) return undefined;
		const loaded = await commits.stored(store.load(id));
		const open = loaded && this.#openStep(loaded.record.mechanics.open, step);
		if (!open || open.hold) return undefined;
		const context = { plant: plant().directory, language, formVersion: (version: string) => forms.ofVersion(version) };
		return kinds.get(open.kind)?.beforehand?.(open, answer, context);
	}

	#decide(plan: Plan, record: CaseRecord, step: string, answer: Answer, language: Language): Reply | Refusal {
		const { id, mechanics } = record;
		const { number } = record.case;
		const first = answer.id !== undefined && Object.hasOwn(mechanics.answers, answer.id) ? mechanics.answers[answer.id] : undefined;
		if (first) return { case: id, number, ...first, repeated: true };
		const open = this.#openStep(mechanics.open, step);
		if (!open) {
			const been = [step, stepKey(step)].some((key) => Object.hasOwn(mechanics.visits, key));
			return refuse(language, been ? 'engine.step-closed' : 'engine.step-not-open', 'step', { step, number });
		}
		const kind = this.#port.kinds.get(open.kind);
		if (open.hold) return refuse(language, 'engine.step-held', 'step', { step, reason: open.hold.message });
		if (!kind?.answer) return refuse(language, 'engine.no-answers', 'step', { step });
		const decision = kind.answer(record.case, open, answer, plan.context(open.key, open.visit, id));
		if (isRefusal(decision)) return decision;
		const stepId = `${open.key}#${open.visit}`;
		plan.carryOut(id, stepId, decision, answer.actor);
		const outputs = (decision.moves ?? []).map((move) => move.output);
		const reply = { step: stepId, version: plan.record(id).version, outputs };
		if (answer.id !== undefined) plan.op(id, { op: 'answer', answer: answer.id, reply });
		return { case: id, number, ...reply, repeated: false };
	}

	/** An open step by `key#visit`, or the latest visit of a key. */
	#openStep(open: Record<StepId, OpenStep>, asked: string): OpenStep | undefined {
		if (Object.hasOwn(open, asked)) return open[asked];
		const { attachments } = this.#port;
		const current = attachments.current(asked);
		const found = Object.values(open).filter(({ key }) => key === asked || attachments.current(key) === current);
		return found.sort((a, b) => b.visit - a.visit)[0];
	}
}
