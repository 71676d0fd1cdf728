// The widget of one case on the server: it answers what browsers ask of a case, and tells them that one somebody looks at has changed. What has changed is
// asked for by those who show it: nobody else gets it. Which case it is, a message or whoever looks says. How it is registered: dashboard-node.ts.

import type { NodeAPI } from 'node-red';
import type { Timer } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { casesNamed, refused } from '../runtime/messages.ts';
import { answerCaseAsk, caseAsked, readCaseAsk } from './case-asks.ts';
import { CaseBook } from './case-book.ts';
import { type DashboardNode, registerDashboardNode, type Widget } from './dashboard-node.ts';

/** Commits within this (real milliseconds) are told together: nobody sees sooner. */
const TOGETHER = 40;
/** Lists to choose from are looked at again at most so often (real milliseconds). */
const LISTS_EVERY = 2_000;

/** Its outputs. */
const [SAID, MENTION] = ['said', 'mention'] as const;

/** What browsers are told unasked: that a case has another state now, or (`id` empty) which one a message asked to show. */
interface News {
	id: string;
	revision: number;
	case?: string;
	/** Of this start of the node. */
	start?: string;
}

/** Registers the node type. Its outputs: what was said; one notice for each person whom a comment calls, as a report of the case. */
export function registerCaseWidget(RED: NodeAPI, type: string): void {
	const serves = () => ({ kind: 'case-view', config: {}, outputs: [SAID, MENTION], shown: () => ({}) });
	registerDashboardNode(RED, { type, serves, nameless: true, widget: (at) => new CaseWidget(at) });
}

class CaseWidget implements Widget {
	readonly #at: DashboardNode;
	#book: CaseBook | undefined;
	#shown: News;
	readonly #touched = new Set<string>();
	#timer: Timer | undefined;
	#lists: Timer | undefined;

	constructor(at: DashboardNode) {
		this.#at = at;
		this.#shown = { id: '', revision: 0, start: at.epoch };
	}

	async begin(engine: Engine): Promise<void> {
		this.#book = new CaseBook(engine, () => this.#at.kinds());
		this.#at.until(engine.onCommit((cases) => this.#heard(engine, cases)));
		this.#at.until(() => {
			this.#timer?.cancel();
			this.#lists?.cancel();
		});
	}

	/** A message says which case to show; an empty one: none. The error of a case that is not there. */
	async take(message: { payload?: unknown; case?: unknown }): Promise<Error | undefined> {
		const engine = await this.#at.work.engine();
		if (isRefusal(engine)) return refused(engine);
		await this.#at.start();
		const named = casesNamed(message);
		const id = named.map((one) => caseAsked(engine, one)).find((one) => one !== undefined);
		if (named[0] === undefined) return refused(refuse(engine.language, 'case-view.names-none', 'payload'));
		if (named[0] !== '' && id === undefined) return refused(refuse(engine.language, 'case-view.unknown', 'payload', { case: named[0] }));
		this.#shown = { id: '', revision: this.#shown.revision + 1, start: this.#at.epoch, ...(id === undefined ? {} : { case: id }) };
		this.#tell([this.#shown]);
		return undefined;
	}

	async reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const ask = readCaseAsk(said, engine.language);
		if (isRefusal(ask)) return ask;
		await this.#at.start();
		if (ask.ask === 'snapshot' || !this.#book) return this.#snapshot(engine, message);
		const { work, station, desk } = this.#at;
		return answerCaseAsk(ask, {
			engine,
			book: this.#book,
			message,
			identification: work.host?.identification,
			station,
			desk,
			tells: { from: work.key, output: MENTION },
			said: (what) => this.#at.node.send([{ topic: what.type, payload: what }, null] as never),
		});
	}

	async #snapshot(engine: Engine, message: FromBrowser): Promise<object> {
		// Before the states are read: what comes while they are is told, and then twice rather than never.
		const { seq } = this.#at;
		const rows = [this.#shown, ...(await newsOf(engine, this.#book?.lookedAt('all') ?? []))];
		return this.#at.snapshot(engine, message, rows, { seq });
	}

	#heard(engine: Engine, cases: readonly string[] | 'all'): void {
		this.#lists ??= engine.clock.after(LISTS_EVERY, () => {
			this.#lists = undefined;
			this.#tell();
		});
		for (const id of this.#book?.lookedAt(cases) ?? []) this.#touched.add(id);
		if (this.#touched.size === 0) return;
		this.#timer ??= engine.clock.after(TOGETHER, () => {
			this.#timer = undefined;
			const touched = [...this.#touched];
			this.#touched.clear();
			void newsOf(engine, touched).then((put) => this.#tell(put));
		});
	}

	#tell(put?: News[]): void {
		this.#at.tell(put ? { put } : {});
	}
}

async function newsOf(engine: Engine, cases: readonly string[]): Promise<News[]> {
	const loaded = await Promise.all(cases.map(async (id) => ({ id, revision: (await engine.store.load(id))?.revision })));
	return loaded.flatMap(({ id, revision }) => (revision === undefined ? [] : [{ id, revision }]));
}
