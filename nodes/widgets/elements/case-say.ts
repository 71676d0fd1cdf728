// <andon-case-say>: a comment on a case that may call people by @name, and a document that is attached. What is typed stays until the server has it,
// and counts once.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import { calledIn, callingAt, meant } from '../../../src/case-view/calling.ts';
import type { Language } from '../../../src/text.ts';
import { caseInputStyle } from './case-input-style.ts';
import { caseLook } from './case-look.ts';
import { tell } from './case-words.ts';
import { answerId } from './deeds.ts';
import { keep, kept } from './kept.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { saySurely } from './prove.ts';
import { define } from './widget-element.ts';
import { personName, say, together } from './words.ts';

/** Names that are offered while somebody types. */
const OFFERED = 6;
/** Characters of a comment, as the server takes them. */
const LONGEST = 4_000;

export class AndonCaseSay extends LitElement {
	static override styles = [look, caseLook, caseInputStyle];
	static override properties = {
		live: { attribute: false },
		case: {},
		places: { attribute: false },
		me: {},
		language: {},
		theme: { reflect: true },
		upload: { attribute: false },
	};
	declare live: Live<never>;
	/** Id of the case. */
	declare case: string;
	declare places: Places;
	/** Who speaks. */
	declare me: string;
	declare language: Language;
	declare theme: string;
	/** Sends a file to the plant; absent where there is no place for files. */
	declare upload: ((file: File, onProgress: (part: number) => void) => Promise<{ id: string; name: string }>) | undefined;
	#of = '';
	#text = '';
	/** Of the comment that is being written: sent again it counts once. */
	#id = answerId();
	#caret = 0;
	#chosen = 0;
	#shut = false;
	#busy = '';
	#fault = '';
	#said = '';
	#link: { name: string; reference: string } | undefined;

	protected override willUpdate(): void {
		if (this.#of === this.case) return;
		this.#of = this.case;
		const { text, id } = kept(`comment:${this.case}`, { text: '', id: answerId() });
		this.#text = text;
		this.#id = id;
		this.#fault = '';
		this.#said = '';
		this.#link = undefined;
	}

	get #offered(): Places['people'] {
		const calling = this.#shut ? undefined : callingAt(this.#text, this.#caret);
		return calling ? meant(calling.typed, this.places.people, OFFERED) : [];
	}

	protected override render(): TemplateResult {
		const { language, places } = this;
		const called = calledIn(this.#text, places.people);
		const offered = this.#offered;
		return html`<form class="say" novalidate @submit=${this.#submitted}>
			<label for="text">${tell(language, 'comment')}</label>
			<textarea
				id="text"
				data-test="comment"
				dir="auto"
				maxlength=${LONGEST}
				placeholder=${tell(language, 'comment-placeholder')}
				.value=${this.#text}
				aria-haspopup="listbox"
				aria-controls="people"
				aria-autocomplete="list"
				aria-activedescendant=${offered.length > 0 ? `person-${this.#chosen}` : nothing}
				@input=${this.#typed}
				@keydown=${this.#key}
				@click=${this.#moved}
			></textarea>
			<ul id="people" role="listbox" aria-label=${tell(language, 'comment-people')} ?hidden=${offered.length === 0}>
				${offered.map(
					(person, index) => html`<li
						id=${`person-${index}`}
						role="option"
						data-person=${person.id}
						aria-selected=${index === this.#chosen}
						@mousedown=${(event: Event) => event.preventDefault()}
						@click=${() => this.#call(person)}
					>
						<bdi>${person.name}</bdi>
					</li>`,
				)}
			</ul>
			${
				called.length > 0
					? html`<p class="muted" data-test="calls" dir="auto">${tell(language, 'comment-calls', {
							names: together(
								language,
								called.map((id) => personName(places, id)),
							),
						})}</p>`
					: nothing
			}
			${this.#fault === '' ? nothing : html`<p class="fault" role="alert" data-test="fault" dir="auto">${this.#fault}</p>`}
			<div class="buttons">
				<button class="button" type="button" data-test="attach-link" aria-expanded=${this.#link !== undefined} @click=${this.#toggleLink}>${tell(language, 'attach-link')}</button>
				${this.upload ? html`<label class="button file"><input type="file" data-test="attach-file" @change=${this.#picked} />${tell(language, 'attach-file')}</label>` : nothing}
				<button class="button main" data-test="send" ?disabled=${this.#busy !== ''}>${say(language, 'task.send')}</button>
			</div>
			<p role="status" class="muted">${this.#busy || this.#said}</p>
		</form>
		${this.#link ? this.#linkForm(this.#link) : nothing}`;
	}

	#linkForm(link: { name: string; reference: string }): TemplateResult {
		const { language } = this;
		const field = (key: 'name' | 'reference', label: string, type: string) =>
			html`<label>${tell(language, label)}<input type=${type} dir="auto" data-test=${key} maxlength=${key === 'name' ? 200 : 2_000} .value=${link[key]} @input=${(
				event: Event,
			) => {
				link[key] = (event.target as HTMLInputElement).value;
			}} /></label>`;
		return html`<form class="say" novalidate @submit=${this.#attachLink}>
			${field('name', 'attach-name', 'text')} ${field('reference', 'attach-address', 'url')}
			<div class="buttons"><button class="button main" data-test="attach">${tell(language, 'attach')}</button></div>
		</form>`;
	}

	readonly #toggleLink = (): void => {
		this.#link = this.#link ? undefined : { name: '', reference: '' };
		this.requestUpdate();
	};

	readonly #typed = (event: Event): void => {
		const { value } = event.target as HTMLTextAreaElement;
		this.#text = value;
		this.#shut = false;
		this.#chosen = 0;
		this.#said = '';
		keep(`comment:${this.case}`, { text: value, id: this.#id });
		this.#moved(event);
	};

	readonly #moved = ({ target }: Event): void => {
		this.#caret = (target as HTMLTextAreaElement).selectionStart;
		this.requestUpdate();
	};

	readonly #key = (event: KeyboardEvent): void => {
		const offered = this.#offered;
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			void this.#comment();
			return;
		}
		if (offered.length === 0 || event.isComposing) return;
		const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
		if (event.key in steps) this.#chosen = (this.#chosen + steps[event.key]! + offered.length) % offered.length;
		else if (event.key === 'Enter' || event.key === 'Tab') this.#call(offered[this.#chosen]!);
		else if (event.key === 'Escape') this.#shut = true;
		else return;
		event.preventDefault();
		event.stopPropagation();
		this.requestUpdate();
	};

	/** Puts a name where the @ stands. */
	#call({ name }: { name: string }): void {
		const calling = callingAt(this.#text, this.#caret);
		if (!calling) return;
		const before = `${this.#text.slice(0, calling.at)}@${name} `;
		this.#text = before + this.#text.slice(this.#caret);
		this.#caret = before.length;
		this.#chosen = 0;
		keep(`comment:${this.case}`, { text: this.#text, id: this.#id });
		this.requestUpdate();
		void this.updateComplete.then(() => {
			const field = this.renderRoot.querySelector('textarea');
			field?.focus();
			field?.setSelectionRange(before.length, before.length);
		});
	}

	readonly #submitted = (event: Event): void => {
		event.preventDefault();
		void this.#comment();
	};

	async #comment(): Promise<void> {
		const text = this.#text.trim();
		if (text === '') return this.#refused(say(this.language, 'task.text-needed'));
		const mention = calledIn(text, this.places.people);
		const done = await this.#say('comment', { text, ...(mention.length > 0 ? { mention } : {}) }, this.#id);
		if (!done) return;
		this.#text = '';
		this.#id = answerId();
		keep(`comment:${this.case}`, { text: '', id: this.#id });
		this.requestUpdate();
	}

	readonly #attachLink = async (event: Event): Promise<void> => {
		event.preventDefault();
		const { name = '', reference = '' } = this.#link ?? {};
		// Whatever else could be in an address would be run by whoever follows it.
		if (name.trim() === '' || !/^https?:\/\/./i.test(reference.trim())) return this.#refused(tell(this.language, 'attach-missing'));
		if (await this.#say('attach', { name: name.trim(), reference: reference.trim() }, answerId())) this.#link = undefined;
		this.requestUpdate();
	};

	readonly #picked = async ({ target }: Event): Promise<void> => {
		const field = target as HTMLInputElement;
		const file = field.files?.[0];
		if (!file || !this.upload || !this.#knowsMe()) return;
		this.#busy = tell(this.language, 'attach-sending', { name: file.name });
		this.#fault = '';
		this.requestUpdate();
		try {
			const { id, name } = await this.upload(file, () => undefined);
			await this.#say('attach', { name, reference: id }, answerId());
		} catch (error) {
			this.#refused(error instanceof Error ? error.message : String(error));
		}
		this.#busy = '';
		field.value = '';
		this.requestUpdate();
	};

	#knowsMe(): boolean {
		// Where nobody may be picked a badge or a PIN says who it is: it is asked for then.
		if (this.me !== '' || !this.live.ways.includes('pick')) return true;
		this.#refused(say(this.language, 'task.who-first'));
		return false;
	}

	#refused(sentence: string): void {
		this.#fault = sentence;
		this.#said = '';
		this.requestUpdate();
	}

	/** Whether the server has it. */
	async #say(type: 'comment' | 'attach', data: object, id: string): Promise<boolean> {
		if (!this.#knowsMe()) return false;
		this.#fault = '';
		this.#busy = say(this.language, 'task.sending');
		this.requestUpdate();
		const answer = await saySurely({ live: this.live, place: this.renderRoot as ShadowRoot, language: this.language, theme: this.theme, me: this.me }, 'say', {
			case: this.case,
			type,
			data,
			id,
			language: this.language,
			...(this.me === '' ? {} : { as: this.me }),
		});
		this.#busy = '';
		if ('reply' in answer) {
			this.#said = tell(this.language, 'comment-noted');
			return true;
		}
		this.#refused('refused' in answer ? answer.refused.message : tell(this.language, 'comment-offline'));
		return false;
	}
}

define('andon-case-say', AndonCaseSay);
