// The page of a link: reads the task, takes the answer, keeps what is typed until the plant has it. Opening it only reads; only a tap says
// anything. What things look like: show.ts.

import type { LinkView } from '../../src/links/view.ts';
import type { SubmitDetail } from '../form-ui/andon-form.ts';
import { NotSent } from '../form-ui/around/send-file.ts';
import { DraftKeeper, type Pending, type Tap } from './draft.ts';
import { button, element } from './element.ts';
import { type AndonForm, formOf, readOnlyOf } from './form.ts';
import { files } from './keeping.ts';
import { Outbound } from './outbound.ts';
import { aloneOf, commentOf, decisionOf, footOf, headOf, isAlone, knowledgeOf, languageButton, notice, type Taps, tapsOf } from './show.ts';
import { ask, type Heard, newId, type Said } from './talk.ts';
import { nameOf } from './token.ts';
import { say, spoken, switchLanguage } from './words.ts';

/** A task that is looked at is asked for again so often: it may be done, or handed over. */
const LOOK_AGAIN = 60_000;
const TRY_AGAIN = { first: 3_000, longest: 60_000 };

class LinkPage {
	readonly #token: string;
	readonly #drafts: DraftKeeper;
	readonly #outbound: Outbound;
	readonly #name: string;
	readonly #place: HTMLElement;
	readonly #banner: HTMLElement;
	#view: LinkView | undefined;
	#since = 0;
	#form: AndonForm | undefined;
	#said: [sentence: string, kind: '' | 'ok' | 'wrong'] | undefined;
	#ended: { code: string; sentence: string } | undefined;
	#reacting = false;
	#sending = false;
	#silent = false;
	#wait = TRY_AGAIN.first;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The first question, asked before this script was here. */
	#early: Promise<Response | undefined> | undefined;

	constructor(token: string, early: Promise<Response | undefined> | undefined) {
		this.#token = token;
		this.#early = early;
		this.#name = nameOf(token);
		this.#drafts = new DraftKeeper(this.#name);
		this.#outbound = new Outbound(token, this.#name);
		this.#place = document.getElementById('page') as HTMLElement;
		this.#banner = document.getElementById('banner') as HTMLElement;
	}

	start(): void {
		addEventListener('online', () => this.#goOn());
		addEventListener('offline', () => this.#silence());
		document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && !this.#ended && this.#goOn());
		if (this.#drafts.draft?.values && !this.#drafts.draft.pending) this.#said = [say('draft-back'), ''];
		this.#goOn();
	}

	/** The next thing that there is to do: what is kept is sent, else the task is looked at. */
	#goOn(): void {
		clearTimeout(this.#timer);
		const { pending, tap } = this.#drafts.draft ?? {};
		// What was given before is shown while it is sent; the task itself has to be known for that.
		if (!this.#view) void this.#look();
		else if (pending) void this.#send(pending);
		else if (tap) void this.#react(tap);
		else void this.#look();
	}

	async #look(): Promise<void> {
		const early = this.#early;
		this.#early = undefined;
		const heard = await ask(this.#token, 'task', {}, early);
		if (heard.is === 'view') {
			this.#take(heard.view);
			const { pending, tap } = this.#drafts.draft ?? {};
			if (pending) return void this.#send(pending);
			if (tap) return void this.#react(tap);
			return this.#later(LOOK_AGAIN);
		}
		const { pending } = this.#drafts.draft ?? {};
		// Sent before, and the line broke on the way back: the plant knows.
		if (heard.is === 'ended' && pending && heard.said.code === 'link.done') return void this.#send(pending);
		this.#missed(heard);
	}

	#take(view: LinkView): void {
		this.#heardAgain();
		const before = this.#view;
		this.#view = view;
		this.#since = performance.now();
		if (before && before.version !== view.version && before.title !== view.title) this.#said = [say('changed'), ''];
		this.#show();
	}

	// ── answers ──

	#submit({ outcome, values, note }: SubmitDetail): void {
		if (!this.#view || this.#sending) return;
		const pending: Pending = { id: newId(), outcome, values, version: this.#view.version, ...(note === undefined ? {} : { note }) };
		this.#drafts.pending(pending);
		void this.#send(pending);
	}

	async #send(pending: Pending): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		this.#said = undefined;
		this.#show();
		const heard = await this.#tell(pending);
		this.#sending = false;
		if (heard.is === 'accepted' || (heard.is === 'view' && heard.accepted)) {
			this.#heardAgain();
			this.#drafts.clear();
			void files.forget(this.#name).catch(() => undefined);
			const { number } = this.#view?.case ?? {};
			const sentence = number === undefined ? say('done-kept') : say(heard.is === 'view' ? 'signed-text' : 'done-text', { number });
			return this.#end('done', sentence);
		}
		if (heard.is === 'refused') return this.#refused(heard.said, heard.changed);
		if (heard.is === 'silence') this.#show();
		this.#missed(heard);
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
		this.#drafts.pending(undefined);
		const faults = (said.all ?? [said]).filter(({ path = '' }) => path.startsWith('values.') || path === 'note') as { path: string; message: string }[];
		if (changed) this.#said = [say('changed'), ''];
		else if (faults.length === 0) this.#said = [said.message, 'wrong'];
		this.#show();
		if (this.#form) this.#form.faults = faults;
		if (changed) void this.#look();
		else this.#later(LOOK_AGAIN);
	}

	/** One that does not get through is kept, and goes out by itself when the line is back. */
	async #react({ id, body }: Tap): Promise<Heard> {
		this.#reacting = true;
		this.#show();
		const heard = await ask(this.#token, 'react', { ...body, id });
		this.#reacting = false;
		this.#drafts.tap(heard.is === 'silence' ? { id, body } : undefined);
		if (heard.is === 'view') this.#take(heard.view);
		else if (heard.is === 'accepted') this.#end('done', say('done-text', { number: this.#view?.case.number ?? '' }));
		else if (heard.is === 'refused') {
			this.#heardAgain();
			this.#said = [heard.said.message, 'wrong'];
			this.#show();
		} else {
			if (heard.is === 'silence') this.#show();
			this.#missed(heard);
		}
		if (heard.is === 'view' || heard.is === 'refused') this.#later(LOOK_AGAIN);
		return heard;
	}

	readonly #taps: Taps = {
		language: () => {
			switchLanguage();
			this.#said = undefined;
			if (this.#form) this.#form.language = spoken();
			// What the plant says, it says in the other language then.
			if (this.#ended) {
				this.#ended = undefined;
				void this.#look();
			} else this.#show();
		},
		react: (type) => void this.#react({ id: newId(), body: { type } }),
		decide: (option, note) => void this.#react({ id: newId(), body: { type: 'decide', option, ...(note === '' ? {} : { note }) } }),
		comment: (text, done) =>
			void this.#react({ id: newId(), body: { type: 'comment', text } }).then((heard) => {
				if (heard.is === 'refused') done(heard.said.message, false);
				else done(say(heard.is === 'view' ? 'comment-sent' : 'comment-kept'), true);
			}),
	};

	// ── the line ──

	#missed(heard: Heard): void {
		if (heard.is === 'ended') this.#end(heard.said.code, heard.said.message);
		if (heard.is !== 'silence') return;
		this.#silence(heard.message);
		if (!this.#view)
			this.#place.replaceChildren(
				aloneOf(
					'wait',
					heard.message ?? say('offline'),
					button(say('again'), {}, () => this.#goOn()),
				),
			);
		this.#later(Math.max(heard.wait, this.#wait));
		this.#wait = Math.min(TRY_AGAIN.longest, this.#wait * 2);
	}

	#silence(message?: string): void {
		this.#silent = true;
		const { values, pending, tap } = this.#drafts.draft ?? {};
		this.#banner.textContent = message ?? say(values || pending || tap ? 'offline-draft' : 'offline');
	}

	#heardAgain(): void {
		this.#silent = false;
		this.#wait = TRY_AGAIN.first;
		this.#banner.textContent = '';
	}

	#later(millis: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => (document.visibilityState === 'visible' || this.#silent ? this.#goOn() : this.#later(millis)), millis);
	}

	#end(code: string, sentence: string): void {
		clearTimeout(this.#timer);
		this.#heardAgain();
		this.#ended = { code, sentence };
		void this.#showEnd(code, sentence);
	}

	async #showEnd(code: string, sentence: string): Promise<void> {
		const { values, pending } = this.#drafts.draft ?? {};
		const typed = pending?.values ?? values;
		const again = code === 'link.held' ? button(say('again'), {}, () => location.reload()) : undefined;
		const language = code === 'done' ? undefined : languageButton(this.#taps);
		this.#form = undefined;
		this.#place.replaceChildren(aloneOf(code, sentence, again, language));
		document.title = sentence;
		this.#place.querySelector('h1')?.focus();
		if (!typed || !this.#view || code === 'done') return;
		const kept = await readOnlyOf(this.#view, typed).catch(() => undefined);
		if (kept && this.#ended) this.#place.append(notice(say('not-sent'), 'wrong'), element('div', { class: 'form kept' }, kept));
	}

	// ── the page ──

	/** Everything but the form is made anew: what is typed stays where it is. */
	#show(): void {
		const view = this.#view;
		if (!view || this.#ended) return;
		document.title = `${view.case.number} · ${view.title}`;
		const said = this.#said && notice(...this.#said);
		const open = this.#place.querySelector('details');
		const taps = tapsOf(view, this.#reacting, this.#taps);
		const before = [headOf(view, this.#since, this.#taps), said, ...knowledgeOf(view), this.#decision(view)].filter((one) => one !== undefined);
		const after = [open?.open ? open : commentOf(view, this.#taps), footOf(view)].filter((one) => one !== undefined);
		if (!view.form) {
			const [above, below] = isAlone(view) ? [[], taps ? [taps] : []] : [taps ? [taps] : [], []];
			this.#place.replaceChildren(...before, ...above, ...after, ...below);
			return;
		}
		let place = this.#place.querySelector<HTMLElement>('.form');
		if (!place) {
			place = element('div', { class: 'form' });
			this.#place.replaceChildren(place);
			void this.#fill(view, place);
		}
		for (const other of [...this.#place.children]) if (other !== place) other.remove();
		place.before(...before, ...(taps ? [taps] : []));
		place.after(...after);
		if (this.#form) {
			this.#form.busy = this.#sending;
			this.#form.language = spoken();
		}
	}

	/** What was chosen and typed stays while the same is asked. */
	#decision(view: LinkView): HTMLElement | undefined {
		const there = this.#place.querySelector<HTMLElement>('.decision');
		const asked = JSON.stringify([spoken(), view.options]);
		if (there && view.options && there.dataset.asked === asked) {
			there.toggleAttribute('inert', this.#reacting);
			return there;
		}
		const made = decisionOf(view, this.#taps);
		if (made) made.dataset.asked = asked;
		return made;
	}

	async #fill(view: LinkView, place: HTMLElement): Promise<void> {
		const { draft } = this.#drafts;
		const made = await formOf(view, draft?.values ?? draft?.pending?.values, {
			typed: (values) => this.#drafts.typed(values),
			submit: (detail) => this.#submit(detail),
			upload: this.#outbound.take,
		}).catch(() => undefined);
		if (!made) {
			// The script could not be had: the next look tries again.
			place.remove();
			this.#silence();
			return;
		}
		this.#form = made;
		made.busy = this.#sending;
		place.replaceChildren(made);
	}
}

const { token = '', task } = globalThis.andonEarly ?? {};
// Another link was opened in this tab.
addEventListener('hashchange', () => location.hash.length > 1 && location.reload());
new LinkPage(token, task).start();
