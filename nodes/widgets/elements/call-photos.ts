// <andon-call-photos>: photos of a card. Each is made smaller and sent up at once, so that raising takes no longer; what fails can be tried again or
// left out. Where it is sent to is whoever shows this.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { MOST_PHOTOS } from '../../../src/call/button.ts';
import type { FileReference } from '../../../src/form/form.ts';
import type { Language } from '../../../src/text.ts';
import { smaller } from '../../form-ui/photo.ts';
import { callCardStyle } from './call-card-style.ts';
import { callStyle } from './call-style.ts';
import { sayCall } from './call-words.ts';
import { look } from './look.ts';
import { define } from './widget-element.ts';

/** Sends a file; rejects with a sentence for people. */
export type Upload = (file: File, onProgress: (part: number) => void) => Promise<FileReference>;

interface Sending {
	chosen: File;
	/** Made smaller, once that is done. */
	file?: File;
	part: number;
	failed?: string;
}

export class AndonCallPhotos extends LitElement {
	static override styles = [look, callStyle, callCardStyle];
	static override properties = { photos: { attribute: false }, upload: { attribute: false }, fileUrl: { attribute: false }, language: {} };
	/** Those that are there. */
	declare photos: readonly FileReference[];
	declare upload: Upload;
	declare fileUrl: (id: string, small?: boolean) => string;
	declare language: Language;
	#sending: Sending[] = [];

	/** Whether some are still on their way. */
	get busy(): boolean {
		return this.#sending.some(({ failed }) => failed === undefined);
	}

	protected override render(): TemplateResult {
		const { language, photos } = this;
		const room = MOST_PHOTOS - photos.length - this.#sending.length;
		return html`<div class="photos">
			${photos.map(
				(photo) =>
					html`<figure data-test="photo">
						<img src=${this.fileUrl(photo.id, true)} alt=${photo.name} />
						${this.#remove(() => this.#tell(photos.filter(({ id }) => id !== photo.id)))}
					</figure>`,
			)}
			${this.#sending.map((one) => this.#shown(one))}
			${
				room > 0
					? html`<label class="button"
							>${sayCall(language, 'take-photo')}<input class="unseen" type="file" accept="image/*" capture="environment" name="photo" @change=${this.#chosen}
						/></label>`
					: nothing
			}
		</div>`;
	}

	#shown(one: Sending): TemplateResult {
		const { language } = this;
		const percent = Math.round(100 * one.part);
		const forget = () => this.#forget(one);
		if (one.failed === undefined) return html`<span role="status">${sayCall(language, 'photo-sending', { percent })}</span>`;
		return html`<p class="fault" role="alert">
			${sayCall(language, 'photo-fails', { reason: one.failed })}
			<button type="button" class="button" @click=${() => void this.#send(one)}>${sayCall(language, 'try-again')}</button> ${this.#remove(forget)}
		</p>`;
	}

	#remove(click: () => void): TemplateResult {
		return html`<button type="button" class="button" data-test="remove-photo" @click=${click}>${sayCall(this.language, 'remove')}</button>`;
	}

	readonly #chosen = async ({ target }: Event): Promise<void> => {
		const input = target as HTMLInputElement;
		const [chosen] = input.files ?? [];
		if (!chosen) return;
		// The same photo can be taken again.
		input.value = '';
		const one: Sending = { chosen, part: 0 };
		this.#sending.push(one);
		await this.#send(one);
	};

	async #send(one: Sending): Promise<void> {
		Object.assign(one, { part: 0, failed: undefined });
		this.#look();
		try {
			one.file ??= (await smaller(one.chosen)).file;
			const photo = await this.upload(one.file, (part) => {
				one.part = part;
				this.requestUpdate();
			});
			this.#forget(one);
			if (!this.photos.some(({ id }) => id === photo.id)) this.#tell([...this.photos, photo]);
		} catch (error) {
			one.failed = (error as Error)?.message || sayCall(this.language, 'photo-not-read');
			this.#look();
		}
	}

	#forget(one: Sending): void {
		this.#sending = this.#sending.filter((other) => other !== one);
		this.#look();
	}

	#look(): void {
		this.requestUpdate();
		this.dispatchEvent(new CustomEvent('andon-sending'));
	}

	#tell(photos: readonly FileReference[]): void {
		this.dispatchEvent(new CustomEvent('andon-photos', { detail: photos }));
	}
}

define('andon-call-photos', AndonCallPhotos);
