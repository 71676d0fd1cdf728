// A material or lot: typed, from a hand-held scanner (which types), or read by the camera where the browser can. Refused, or without a
// camera, typing stays as it was.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { define, FieldElement } from '../field-element.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';
import { typed, written } from './text.ts';

interface Detector {
	detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
const detectorOf = () => (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector;

class ScanField extends FieldElement {
	static override properties = { ...FieldElement.properties, stream: { state: true }, told: { state: true } };
	declare stream: MediaStream | undefined;
	/** What came of the camera, for people. */
	declare told: string;

	constructor() {
		super();
		this.told = '';
	}

	override render(): TemplateResult {
		const { id, value, disabled, leave, label } = this.control;
		const can = detectorOf() !== undefined && navigator.mediaDevices !== undefined;
		return html`<div class="with-button">
				<input class="box" type="text" dir="auto" autocomplete="off" autocapitalize="characters" spellcheck="false" .value=${live(written(value))}
					@input=${typed(this.control)} @change=${leave} ${described(this.control, { also: this.told ? `${id}-told` : '' })} />
				${
					can
						? html`<button type="button" class="plain" .disabled=${disabled} @click=${() => (this.stream ? this.#stop() : this.#scan())}
								aria-label=${say(this.language, this.stream ? 'scan-stop' : 'scan', { label })}>
								${mark(this.stream ? 'cross' : 'scan')}<span>${say(this.language, this.stream ? 'stop' : 'scan-short')}</span>
							</button>`
						: nothing
				}
			</div>
			${this.stream ? html`<video class="camera" playsinline muted .srcObject=${this.stream} aria-label=${say(this.language, 'camera')}></video>` : nothing}
			${this.told ? html`<p class="hint told" id="${id}-told" role="status">${this.told}</p>` : nothing}`;
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#stop();
	}

	async #scan(): Promise<void> {
		this.told = '';
		try {
			this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
		} catch (error) {
			const refused = (error as Error).name === 'NotAllowedError';
			this.#end(say(this.language, refused ? 'camera-refused' : 'camera-none'));
			return;
		}
		// Left while the browser was asking.
		if (!this.isConnected) return this.#stop();
		await this.updateComplete;
		const video = this.querySelector('video') as HTMLVideoElement;
		await video.play().catch(() => undefined);
		this.#look(video, new (detectorOf() as new () => Detector)());
	}

	/** Looks at picture after picture until one has a code. */
	#look(video: HTMLVideoElement, detector: Detector): void {
		requestAnimationFrame(async () => {
			if (!this.stream) return;
			const [code] = video.readyState >= video.HAVE_CURRENT_DATA ? await detector.detect(video).catch(() => []) : [];
			if (!this.stream) return;
			if (!code) return this.#look(video, detector);
			this.control.set(code.rawValue);
			this.#end(say(this.language, 'scanned', { value: code.rawValue }));
			this.control.leave();
		});
	}

	#stop(): void {
		for (const track of this.stream?.getTracks() ?? []) track.stop();
		this.stream = undefined;
	}

	#end(told: string): void {
		this.#stop();
		this.told = told;
		this.control.services.focus(this.control.id);
	}
}

define('andon-form-scan', ScanField);

export function renderMaterial(control: Control): TemplateResult {
	return control.isCell
		? html`<input class="box" type="text" dir="auto" autocomplete="off" .value=${live(written(control.value))} @input=${typed(control)}
				@change=${control.leave} ${described(control)} />`
		: html`<andon-form-scan .control=${control}></andon-form-scan>`;
}
