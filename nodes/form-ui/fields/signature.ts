// A signature: drawn with finger, pen or mouse, or the name typed. Either way it becomes a picture, sent when the form is.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FileReference } from '../../../src/form/form.ts';
import type { Control, Finishing } from '../control.ts';
import { described } from '../described.ts';
import { define, FieldElement } from '../field-element.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';
import { filesIn } from './attachments.ts';

/** Pixels of the picture, whatever the screen. */
const WIDTH = 600;
const HEIGHT = 200;
const INK = '#123';

class SignatureField extends FieldElement implements Finishing {
	static override properties = { ...FieldElement.properties, typing: { state: true }, begun: { state: true }, name: { state: true }, failed: { state: true } };
	declare typing: boolean;
	/** There is something on the canvas that isn't sent yet. */
	declare begun: boolean;
	declare name: string;
	declare failed: string;
	#drawing = false;

	constructor() {
		super();
		this.typing = false;
		this.begun = false;
		this.name = '';
		this.failed = '';
	}

	override render(): TemplateResult {
		const { id, value, services, disabled } = this.control;
		const [signed] = filesIn(value);
		if (!services.upload && !signed) return html`<p class="hint" id=${id} tabindex="-1">${say(this.language, 'no-upload')}</p>`;
		if (signed) return this.#signed(signed);
		return html`<div class="signature" role="group" aria-labelledby="${id}-label">
			<canvas width=${WIDTH} height=${HEIGHT} role="img" aria-label=${say(this.language, this.begun ? 'signature-there' : 'signature-empty')}
				@pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}></canvas>
			${this.begun || this.typing ? nothing : html`<span class="invite" aria-hidden="true">${say(this.language, 'sign-here')}</span>`}
			<div class="tools">
				<input class="box" type="text" dir="auto" autocomplete="off" placeholder=${say(this.language, 'sign-typed')} .value=${live(this.name)}
					@input=${this.#type} ${described(this.control, { label: say(this.language, 'sign-by-name', { label: this.control.label }) })} />
				<button type="button" class="plain" .disabled=${disabled || !this.begun} @click=${this.#clear}>${say(this.language, 'clear')}</button>
			</div>
			${this.failed ? html`<p class="hint told" role="status">${mark('warn')}${this.failed}</p>` : nothing}
		</div>`;
	}

	#signed({ id: file, name }: FileReference): TemplateResult {
		const { id, services, disabled, label } = this.control;
		return html`<div class="signature signed">
			${services.fileUrl ? html`<img src=${services.fileUrl(file)} alt=${say(this.language, 'signature-there')} />` : html`<p>${mark('check')}<bdi>${name}</bdi></p>`}
			<button type="button" class="plain" id=${id} aria-label=${say(this.language, 'sign-again', { label })} .disabled=${disabled} @click=${this.#clear}>
				${mark('again')}${say(this.language, 'sign-again-short')}
			</button>
		</div>`;
	}

	get #canvas(): HTMLCanvasElement {
		return this.querySelector('canvas') as HTMLCanvasElement;
	}

	get #ink(): CanvasRenderingContext2D | undefined {
		const context = this.#canvas?.getContext('2d') ?? undefined;
		if (context) Object.assign(context, { strokeStyle: INK, fillStyle: INK, lineWidth: 3.5, lineCap: 'round', lineJoin: 'round' });
		return context;
	}

	#at(event: PointerEvent): [number, number] {
		const { left, top, width, height } = this.#canvas.getBoundingClientRect();
		return [((event.clientX - left) / width) * WIDTH, ((event.clientY - top) / height) * HEIGHT];
	}

	#down(event: PointerEvent): void {
		const ink = this.#ink;
		if (!ink || this.control.disabled) return;
		event.preventDefault();
		this.#canvas.setPointerCapture(event.pointerId);
		if (this.name !== '') this.#wipe();
		this.name = '';
		this.#drawing = true;
		const [x, y] = this.#at(event);
		ink.beginPath();
		ink.moveTo(x, y);
		ink.lineTo(x + 0.1, y);
		ink.stroke();
		this.#mark();
	}

	#move(event: PointerEvent): void {
		if (!this.#drawing) return;
		const ink = this.#ink;
		for (const one of event.getCoalescedEvents?.() ?? [event]) ink?.lineTo(...this.#at(one));
		ink?.stroke();
	}

	#up(): void {
		this.#drawing = false;
	}

	#type(event: Event): void {
		this.name = (event.target as HTMLInputElement).value;
		this.#wipe();
		const ink = this.#ink;
		if (ink && this.name.trim() !== '') {
			ink.font = 'italic 64px cursive';
			ink.textAlign = 'center';
			ink.textBaseline = 'middle';
			ink.fillText(this.name.trim(), WIDTH / 2, HEIGHT / 2, WIDTH - 40);
			this.#mark();
		}
	}

	#mark(): void {
		this.begun = true;
		this.failed = '';
	}

	#wipe(): void {
		this.#ink?.clearRect(0, 0, WIDTH, HEIGHT);
		this.begun = false;
	}

	#clear(): void {
		this.#wipe();
		this.name = '';
		this.control.set('');
		this.control.services.focus(this.control.id);
	}

	get unfinished(): boolean {
		const { services, value } = this.control;
		return this.begun && services.upload !== undefined && filesIn(value).length === 0;
	}

	async finish(): Promise<string | undefined> {
		const { services, label } = this.control;
		if (!this.unfinished || !services.upload) return undefined;
		const blob = await new Promise<Blob | null>((resolve) => {
			this.#canvas.toBlob(resolve, 'image/png');
		});
		if (!blob) return say(this.language, 'not-sent');
		try {
			const signed = await services.upload(new File([blob], 'signature.png', { type: 'image/png' }), () => undefined);
			this.begun = false;
			this.name = '';
			this.control.set(signed);
			return undefined;
		} catch (error) {
			this.failed = (error as Error)?.message || say(this.language, 'not-sent');
			return say(this.language, 'signature-left', { label });
		}
	}
}

define('andon-form-signature', SignatureField);

export function renderSignature(control: Control): TemplateResult {
	return html`<andon-form-signature data-path=${control.path} .control=${control}></andon-form-signature>`;
}
