// Photos and files: added, sent at once with their progress shown, taken away again. One that couldn't be sent stays, to be tried again.

import { html, nothing, type TemplateResult } from 'lit';
import type { FileReference } from '../../../src/form/form.ts';
import type { Control, Finishing, Upload } from '../control.ts';
import { described } from '../described.ts';
import { define, FieldElement } from '../field-element.ts';
import { mark } from '../marks.ts';
import { smaller, thumbnailOf } from '../photo.ts';
import { say } from '../words.ts';

/** A file on its way. */
interface Sending {
	file: File;
	/** Made smaller already. */
	prepared: boolean;
	/** The part that is there, 0 to 1. */
	progress: number;
	failed?: string;
	thumbnail?: HTMLCanvasElement;
	done: Promise<void>;
}

/** The files among a value. */
export function filesIn(value: unknown): FileReference[] {
	return (Array.isArray(value) ? value : value ? [value] : []).filter((one) => typeof one === 'object' && one !== null && typeof one.id === 'string');
}

export function sizeOf(bytes: number): string {
	return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

class AttachmentsField extends FieldElement implements Finishing {
	#sending: Sending[] = [];
	/** Of files sent from here, by id. */
	readonly #thumbnails = new Map<string, HTMLCanvasElement>();

	override render(): TemplateResult {
		const { control } = this;
		const { field, id, services } = control;
		const files = filesIn(control.value);
		const room = (field.most ?? 1) - files.length - this.#sending.length;
		const isPhoto = field.type === 'photo';
		if (!services.upload) return html`<p class="hint" id=${id} tabindex="-1">${say(this.language, 'no-upload')}</p>`;
		return html`<div class="files" role="group" aria-labelledby="${id}-label">
			${files.map((file, at) => this.#there(file, at))} ${this.#sending.map((one) => this.#underWay(one))}
			${
				room <= 0
					? nothing
					: html`<label class="add">
							<input type="file" class="unseen" ?multiple=${room > 1} accept=${field.accept?.join(',') ?? (isPhoto ? 'image/*' : nothing)}
								@change=${this.#add} ${described(control, { label: say(this.language, isPhoto ? 'photo-add' : 'file-add', { label: control.label }) })} />
							${mark(isPhoto ? 'camera' : 'plus')}<span aria-hidden="true">${say(this.language, isPhoto ? 'photo-short' : 'file-short')}</span>
						</label>`
			}
		</div>`;
	}

	#there(file: FileReference, at: number): TemplateResult {
		const { control } = this;
		return html`<div class="file">
			${this.#pictureOf(file)}
			<span class="name"><bdi>${file.name}</bdi><small>${sizeOf(file.size)}</small></span>
			<button type="button" class="remove" aria-label=${say(this.language, 'remove-file', { name: file.name })} .disabled=${control.disabled}
				@click=${() => this.#remove(at)}>${mark('cross')}</button>
		</div>`;
	}

	#pictureOf({ id, type, name }: FileReference): TemplateResult {
		const { fileUrl } = this.control.services;
		const drawn = this.#thumbnails.get(id);
		if (drawn) return html`<span class="thumbnail">${drawn}</span>`;
		if (type.startsWith('image/') && fileUrl) return html`<span class="thumbnail"><img src=${fileUrl(id)} alt=${name} loading="lazy" /></span>`;
		return html`<span class="thumbnail">${mark('file')}</span>`;
	}

	#underWay(one: Sending): TemplateResult {
		const percent = Math.round(one.progress * 100);
		const name = one.file.name;
		return html`<div class="file ${one.failed ? 'failed' : 'sending'}">
			<span class="thumbnail">${one.thumbnail ?? mark('file')}</span>
			<span class="name"><bdi>${name}</bdi>
				${
					one.failed
						? html`<small class="why">${mark('warn')}${one.failed}</small>`
						: html`<progress max="100" value=${percent} aria-label=${say(this.language, 'sending', { name })}></progress><small>${percent} %</small>`
				}</span>
			${one.failed ? html`<button type="button" class="plain again" @click=${() => this.#send(one)}>${mark('again')}${say(this.language, 'again')}</button>` : nothing}
			<button type="button" class="remove" aria-label=${say(this.language, 'remove-file', { name })} @click=${() => this.#forget(one)}>${mark('cross')}</button>
		</div>`;
	}

	#add({ target }: Event): void {
		const input = target as HTMLInputElement;
		const { field, value, services } = this.control;
		const room = (field.most ?? 1) - filesIn(value).length - this.#sending.length;
		const chosen = [...(input.files ?? [])];
		// The same file can be chosen again.
		input.value = '';
		if (chosen.length > room) services.announce(say(this.language, 'too-many-files', { most: field.most }));
		for (const file of chosen.slice(0, room)) {
			const one: Sending = { file, prepared: false, progress: 0, done: Promise.resolve() };
			this.#sending.push(one);
			this.#send(one);
		}
		this.requestUpdate();
	}

	async #prepare(one: Sending): Promise<void> {
		const { field } = this.control;
		if (field.type === 'photo') Object.assign(one, await smaller(one.file, field.accept));
		else one.thumbnail = await thumbnailOf(one.file);
		one.prepared = true;
	}

	#send(one: Sending): void {
		one.done = this.#upload(one);
	}

	async #upload(one: Sending): Promise<void> {
		Object.assign(one, { failed: undefined, progress: 0 });
		this.requestUpdate();
		try {
			if (!one.prepared) await this.#prepare(one);
			const file = await (this.control.services.upload as Upload)(one.file, (part) => {
				one.progress = Math.min(1, Math.max(0, part));
				this.requestUpdate();
			});
			// Taken away meanwhile.
			if (!this.#sending.includes(one)) return;
			this.#drop(one);
			if (one.thumbnail) this.#thumbnails.set(file.id, one.thumbnail);
			const there = filesIn(this.control.latest());
			if (!there.some(({ id }) => id === file.id)) this.control.set([...there, file]);
			this.control.services.announce(say(this.language, 'sent', { name: file.name }));
			this.control.leave();
		} catch (error) {
			one.failed = (error as Error)?.message || say(this.language, 'not-sent');
			this.control.services.announce(one.failed);
			this.requestUpdate();
		}
	}

	#drop(one: Sending): void {
		this.#sending = this.#sending.filter((other) => other !== one);
		this.requestUpdate();
	}

	#forget(one: Sending): void {
		this.#drop(one);
		this.control.services.focus(this.control.id);
	}

	#remove(at: number): void {
		const { control } = this;
		control.set(filesIn(control.latest()).filter((_, place) => place !== at));
		control.leave();
		control.services.focus(control.id);
	}

	get unfinished(): boolean {
		return this.#sending.length > 0;
	}

	async finish(): Promise<string | undefined> {
		await Promise.all(this.#sending.map(({ done }) => done));
		return this.unfinished ? say(this.language, 'files-left', { label: this.control.label }) : undefined;
	}
}

define('andon-form-attachments', AttachmentsField);

export function renderAttachments(control: Control): TemplateResult {
	return html`<andon-form-attachments data-path=${control.path} .control=${control}></andon-form-attachments>`;
}
