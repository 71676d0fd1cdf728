// The picture of a fixed text: chosen from the disk, told by what is in it, drawn anew and made small enough to stand in the form itself. Drawn anew
// it is pixels and nothing else: no place where it was taken, no script, nothing hidden behind its end.

import { isWritten, MOST_PICTURE, pictureTypeOf } from '../../src/form/picture.ts';
import { button, element } from '../editor/element.ts';
import type { Input } from '../editor/form-inputs.ts';
import { textsOf } from '../editor/texts.ts';
import { draw } from '../form-ui/photo.ts';

const texts = textsOf('andon-form');

/** Bytes of a file that is looked at: a photo of a telephone. */
const MOST_CHOSEN = 20 << 20;
/** Pixels of the longer side, and qualities of JPEG, tried until one is small enough. */
const SIDES = [1_200, 900, 640, 400];
const QUALITIES = [0.86, 0.72, 0.55];

export function pictureInput(changed: () => void): Input<string> {
	let picture: string | undefined;
	const shown = element('img', { class: 'af-picture', alt: texts('picture.preview') });
	const kept = element('code', { class: 'af-picture-id' });
	const said = element('span', { class: 'andon-note', role: 'status' });
	const file = element('input', { type: 'file', accept: 'image/png,image/jpeg,image/webp,image/gif', hidden: true });
	const choose = button({ icon: 'picture-o', text: texts('picture.choose'), click: () => file.click() });
	const drop = button({
		icon: 'trash-o',
		text: texts('picture.drop'),
		class: 'andon-quiet',
		click: () => {
			take(undefined, '');
			choose.focus();
		},
	});
	const place = element('div', { class: 'af-picture-place' }, shown, kept, element('div', { class: 'af-bar' }, choose, drop), said, file);
	const show = () => {
		const written = picture !== undefined && isWritten(picture);
		shown.hidden = !written;
		if (written) shown.src = picture as string;
		else shown.removeAttribute('src');
		kept.hidden = picture === undefined || written;
		kept.textContent = written ? '' : (picture ?? '');
		drop.hidden = picture === undefined;
	};
	const take = (next: string | undefined, sentence: string) => {
		picture = next;
		said.textContent = sentence;
		said.classList.remove('af-wrong');
		show();
		changed();
	};
	const refuse = (sentence: string) => {
		said.textContent = sentence;
		said.classList.add('af-wrong');
	};
	const read = async (chosen: File) => {
		const front = new Uint8Array(await chosen.slice(0, 16).arrayBuffer());
		if (chosen.size > MOST_CHOSEN) return refuse(texts('picture.too-large', { most: MOST_CHOSEN >> 20 }));
		if (pictureTypeOf(front) === undefined && !isGif(front)) return refuse(texts('picture.not-one', { name: chosen.name }));
		const bitmap = await createImageBitmap(chosen, { imageOrientation: 'from-image' }).catch(() => undefined);
		if (!bitmap) return refuse(texts('picture.broken', { name: chosen.name }));
		const made = await smallEnough(bitmap, pictureTypeOf(front) !== 'image/jpeg');
		bitmap.close();
		if (made) take(await written(made.blob), texts('picture.taken', { width: made.width, height: made.height, size: Math.ceil(made.blob.size / 1024) }));
		else refuse(texts('picture.broken', { name: chosen.name }));
	};
	file.addEventListener('change', () => {
		const [chosen] = file.files ?? [];
		file.value = '';
		if (chosen) void read(chosen);
	});
	place.addEventListener('dragover', (event) => event.preventDefault());
	place.addEventListener('drop', (event) => {
		event.preventDefault();
		const [chosen] = event.dataTransfer?.files ?? [];
		if (chosen) void read(chosen);
	});
	return {
		elements: [place],
		get: () => picture,
		set(value) {
			picture = value;
			show();
		},
	};
}

/** The first picture of one that moves is taken. */
function isGif(front: Uint8Array): boolean {
	return /^GIF8[79]a/.test(String.fromCharCode(...front.subarray(0, 6)));
}

/** A drawing stays sharp (PNG) where that is small enough; everything else is JPEG. */
async function smallEnough(bitmap: ImageBitmap, drawing: boolean): Promise<{ blob: Blob; width: number; height: number } | undefined> {
	for (const side of SIDES) {
		const canvas = draw(bitmap, side);
		const { width, height } = canvas;
		const tries = [...(drawing ? [['image/png', undefined] as const] : []), ...QUALITIES.map((quality) => ['image/jpeg', quality] as const)];
		for (const [type, quality] of tries) {
			const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
			if (blob && blob.size <= MOST_PICTURE) return { blob, width, height };
		}
	}
	return undefined;
}

function written(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.addEventListener('load', () => resolve(String(reader.result)));
		reader.addEventListener('error', () => reject(reader.error));
		reader.readAsDataURL(blob);
	});
}
