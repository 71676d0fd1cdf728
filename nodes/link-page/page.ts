// The page of a link: reads the task, takes the answer, keeps what is said until the plant has it. Opening it only reads; only a tap says anything.
// What stands on the screen: screen.ts; when the plant is asked again: line.ts.

import type { LinkView } from '../../src/links/view.ts';
import type { SubmitDetail } from '../form-ui/andon-form.ts';
import { NotSent } from '../form-ui/around/send-file.ts';
import { DraftKeeper, type Pending, type Tap } from './draft.ts';
import { files } from './keeping.ts';
import { Line } from './line.ts';
import { Outbound } from './outbound.ts';
import { Screen, type Sentence } from './screen.ts';
import { keepShell } from './shell.ts';
import type { Taps } from './show.ts';
import { ask, type Heard, newId, type Said } from './talk.ts';
import { isOver, nameOf } from './token.ts';
import { say, switchLanguage } from './words.ts';

class LinkPage {
	readonly #token: string;
	/** The first question, asked before this script was here. */
	#early: Promise<Response | undefined> | undefined;
	readonly #name: string;
	readonly #drafts: DraftKeeper;
	readonly #outbound: Outbound;
	readonly #screen: Screen;
	readonly #line = new Line(() => this.#goOn());
	#view: LinkView | undefined;
	#since = 0;
	#said: Sentence | undefined;
	#ended = false;
	#looking = false;
	#sending = false;
	#reacting = false;
	/** Who wants to know what became of a tap. */
	readonly #asking = new Map<string, (heard: Heard) => void>();

	constructor(token: string, early: Promise<Response | undefined> | undefined) {
		this.#token = token;
		this.#early = early;
		this.#name = nameOf(token);
		this.#drafts = new DraftKeeper(this.#name);
		this.#outbound = new Outbound(token, this.#name);
		const filled = {
			typed: (values: SubmitDetail['values']) => this.#drafts.typed(values),
			submit: (detail: SubmitDetail) => this.#submit(detail),
			upload: this.#outbound.take,
		};
		const typed = () => this.#drafts.values ?? this.#drafts.pending?.values;
		const missing = () => {
			this.#silence();
			this.#line.broke();
		};
		this.#screen = new Screen(this.#taps, filled, typed, missing);
	}

	start(): void {
		addEventListener('online', () => this.#goOn());
		addEventListener('offline', () => {
			this.#line.isGone();
			this.#silence();
		});
		document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#goOn());
		if (this.#drafts.values && !this.#drafts.pending) this.#said = [say('draft-back'), ''];
		this.#goOn();
	}

	/** The next thing that there is to do: what is kept is sent, in the order in which it was said, else the task is looked at. */
	#goOn(): void {
		if (this.#ended) return;
		this.#line.stop();
		const { pending, taps } = this.#drafts;
		// What was given before is shown while it is sent; the task itself has to be known for that.
		if (!this.#view) void this.#look();
		else if (taps.length > 0) void this.#sayAll();
		else if (pending) void this.#send(pending);
		else void this.#look();
	}

	async #look(): Promise<void> {
		if (this.#looking) return;
		this.#looking = true;
		const early = this.#early;
		this.#early = undefined;
		const heard = await ask(this.#token, 'task', {}, early);
		this.#looking = false;
		const { pending, taps, view } = this.#drafts;
		if (heard.is === 'view') {
			this.#take(heard.view);
			if (pending || taps.length > 0) return this.#goOn();
			return this.#line.lookAgain();
		}
		// Sent before, and the line broke on the way back: the plant knows.
		if (heard.is === 'ended' && pending && /^link\.(done|closed)$/.test(heard.said.code)) return void this.#send(pending);
		// Without a line one goes on with what was begun; nothing of a task of which nothing is kept.
		if (heard.is === 'silence' && !this.#view && view?.title && !isOver(this.#token)) this.#set(view);
		this.#missed(heard);
	}

	#take(view: LinkView): void {
		this.#heardAgain();
		const before = this.#view;
		if (before && before.version !== view.version && before.title !== view.title) this.#said = [say('changed'), ''];
		this.#set(view);
		this.#drafts.seen(view);
		keepShell(view);
	}

	#set(view: LinkView): void {
		this.#view = view;
		this.#since = performance.now();
		this.#show();
	}

	// ── answers ──

	#submit({ outcome, values, note }: SubmitDetail): void {
		if (!this.#view || this.#sending) return;
		this.#drafts.give({ id: newId(), outcome, values, version: this.#view.version, ...(note === undefined ? {} : { note }) });
		// What was said before goes before.
		this.#goOn();
	}

	async #send(pending: Pending): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		this.#said = undefined;
		this.#show();
		const heard = await this.#tell(pending);
		this.#sending = false;
		if (heard.is === 'view' && heard.accepted && heard.view.series) return this.#next(heard.view);
		if (heard.is === 'accepted' || (heard.is === 'view' && heard.accepted)) {
			const { number } = this.#view?.case ?? {};
			const sentence = number === undefined ? say('done-kept') : say(heard.is === 'view' ? 'signed-text' : 'done-text', { number });
			this.#drafts.given();
			return this.#end('done', sentence);
		}
		if (heard.is === 'refused') return this.#refused(heard.said, heard.changed);
		if (heard.is === 'silence') this.#show();
		this.#missed(heard);
	}

	/** It is taken, and the same link asks the next. */
	#next(view: LinkView): void {
		this.#drafts.given();
		this.#view = undefined;
		this.#said = [say('next'), 'ok'];
		this.#take(view);
		this.#line.lookAgain();
	}

	/** The files that were kept go first. */
	async #tell({ id, outcome, values, note, version }: Pending): Promise<Heard> {
		try {
			const ready = await this.#outbound.ready(values);
			return await ask(this.#token, 'answer', { id, outcome, values: ready, version, ...(note === undefined ? {} : { note }) });
		} catch (error) {
			const message = (error as Error).message;
			return error instanceof NotSent && error.isForLater ? { is: 'silence', wait: 0 } : { is: 'refused', said: { code: 'file', message }, changed: false };
		}
	}

	/** Nothing that was typed is lost. */
	#refused(said: Said, changed: boolean): void {
		this.#heardAgain();
		this.#drafts.give(undefined);
		const faults = (said.all ?? [said]).filter(({ path = '' }) => path.startsWith('values.') || path === 'note') as { path: string; message: string }[];
		if (changed) this.#said = [say('changed'), ''];
		else if (faults.length === 0) this.#said = [said.message, 'wrong'];
		this.#show();
		this.#screen.faults = faults;
		if (changed || this.#drafts.taps.length > 0) this.#goOn();
		else this.#line.lookAgain();
	}

	// ── taps and comments ──

	/** Kept first, then sent: what does not get through goes out by itself when the line is back, after what was said before it. */
	#react(body: Tap['body']): Promise<Heard> {
		const tap = { id: newId(), body };
		this.#drafts.tap(tap);
		const heard = new Promise<Heard>((know) => this.#asking.set(tap.id, know));
		void this.#sayAll();
		return heard;
	}

	async #sayAll(): Promise<void> {
		if (this.#reacting || this.#sending) return;
		this.#reacting = true;
		this.#show();
		let ended: string | undefined;
		let last: Heard | undefined;
		for (let tap = this.#drafts.taps[0]; tap; tap = this.#drafts.taps[0]) {
			last = await ask(this.#token, 'react', { ...tap.body, id: tap.id });
			// What can't be said any more is kept, to be shown.
			if (last.is === 'silence' || last.is === 'ended') break;
			this.#drafts.arrived(tap);
			this.#heardAgain();
			if (last.is === 'view') this.#view = last.view;
			if (last.is === 'refused') this.#said = [last.said.message, 'wrong'];
			if (last.is === 'accepted') ended = say('done-text', { number: this.#view?.case.number ?? '' });
			this.#tellOf(tap.id, last);
		}
		this.#reacting = false;
		for (const id of [...this.#asking.keys()]) this.#tellOf(id, last ?? { is: 'silence', wait: 0 });
		if (ended !== undefined) return this.#end('done', ended);
		if (last?.is === 'view') this.#take(last.view);
		else this.#show();
		if (last?.is === 'silence' || last?.is === 'ended') return this.#missed(last);
		if (this.#drafts.pending) this.#goOn();
		else this.#line.lookAgain();
	}

	#tellOf(id: string, heard: Heard): void {
		this.#asking.get(id)?.(heard);
		this.#asking.delete(id);
	}

	readonly #taps: Taps = {
		language: () => {
			switchLanguage();
			this.#said = undefined;
			// What the plant says, it says in the other language then.
			if (this.#ended) {
				this.#ended = false;
				void this.#look();
			} else this.#show();
		},
		react: (type) => void this.#react({ type }),
		decide: (option, note) => void this.#react({ type: 'decide', option, ...(note === '' ? {} : { note }) }),
		comment: (text, done) =>
			void this.#react({ type: 'comment', text }).then((heard) => {
				if (heard.is === 'refused') done(heard.said.message, false);
				else done(say(heard.is === 'view' ? 'comment-sent' : 'comment-kept'), true);
			}),
	};

	// ── the line ──

	#missed(heard: Heard): void {
		// A link that has been good was not cut off when it was copied.
		if (heard.is === 'ended') this.#end(heard.said.code, heard.said.code === 'link.broken' && this.#view ? say('no-more') : heard.said.message);
		if (heard.is !== 'silence') return;
		this.#silence(heard.message);
		if (!this.#view) this.#screen.wait(heard.message ?? say('offline'), () => this.#goOn());
		this.#line.broke(heard.wait);
	}

	#silence(message?: string): void {
		this.#screen.banner = message ?? say(this.#drafts.isKept ? 'offline-draft' : 'offline');
	}

	#heardAgain(): void {
		this.#line.isThere();
		this.#screen.banner = '';
	}

	// ── the end ──

	#end(code: string, sentence: string): void {
		this.#line.stop();
		this.#heardAgain();
		this.#ended = true;
		const { pending, values, readable, taps } = this.#drafts;
		const comments = taps.flatMap(({ body }) => (typeof body.text === 'string' ? [body.text] : []));
		void this.#screen.end(code, sentence, { values: pending?.values ?? values, readable, comments });
		if (code === 'done') {
			this.#drafts.clear();
			void files.forget(this.#name).catch(() => undefined);
		} else if (code !== 'link.held') this.#drafts.ended();
	}

	#show(): void {
		if (!this.#view || this.#ended) return;
		const waiting = new Set(this.#drafts.taps.map(({ body }) => String(body.type)));
		this.#screen.show({ view: this.#view, since: this.#since, said: this.#said, sending: this.#sending, reacting: this.#reacting, waiting });
	}
}

const { token = '', task } = globalThis.andonEarly ?? {};
// Another link was opened in this tab.
addEventListener('hashchange', () => location.hash.length > 1 && location.reload());
new LinkPage(token, task).start();
