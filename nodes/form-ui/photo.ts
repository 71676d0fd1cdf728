// Makes a photo of a phone small enough for the plant's network before it leaves the phone, and a thumbnail of it. Drawn anew: where it
// was taken is no longer in it.

/** Pixels of the longer side. */
export const LONG_SIDE = 1_600;
const THUMBNAIL = 192;
const QUALITY = 0.85;
/** Milliseconds for drawing: a browser that has lost its canvas never says so. */
const PATIENCE = 30_000;

export interface Picture {
	/** What is sent. */
	file: File;
	/** Undefined when the browser can't show this kind. */
	thumbnail?: HTMLCanvasElement;
}

/**
 * The photo as JPEG (PNG where no JPEG is taken), its long side 1600 pixels at most; what the browser can't read is left to the server. Rejects when it
 * could not be drawn in half a minute: as it is it would say where it was taken.
 */
export function smaller(file: File, accept: readonly string[] = []): Promise<Picture> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error()), PATIENCE);
		void redrawn(file, accept)
			.then(resolve, reject)
			.finally(() => clearTimeout(timer));
	});
}

async function redrawn(file: File, accept: readonly string[]): Promise<Picture> {
	const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
	if (!bitmap) return { file };
	const type = accept.length > 0 && !accept.includes('image/jpeg') && accept.includes('image/png') ? 'image/png' : 'image/jpeg';
	const picture = await drawn(bitmap, LONG_SIDE, type);
	const thumbnail = draw(bitmap, THUMBNAIL);
	bitmap.close();
	if (!picture) return { file, thumbnail };
	const name = `${file.name.replace(/\.[^.]{1,5}$/, '') || 'photo'}.${type === 'image/png' ? 'png' : 'jpg'}`;
	return { file: new File([picture], name, { type }), thumbnail };
}

/** Only the thumbnail; undefined for what is no picture. */
export async function thumbnailOf(file: File): Promise<HTMLCanvasElement | undefined> {
	if (!file.type.startsWith('image/')) return undefined;
	const bitmap = await createImageBitmap(file).catch(() => undefined);
	const thumbnail = bitmap && draw(bitmap, THUMBNAIL);
	bitmap?.close();
	return thumbnail;
}

/** Drawn anew, its longer side so many pixels at most, on white: JPEG knows nothing of what shows through, and black lines would be black on black in the dark. */
export function draw(bitmap: ImageBitmap, longSide: number): HTMLCanvasElement {
	const scale = Math.min(1, longSide / Math.max(bitmap.width, bitmap.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(bitmap.width * scale));
	canvas.height = Math.max(1, Math.round(bitmap.height * scale));
	const context = canvas.getContext('2d');
	if (context) {
		context.fillStyle = '#fff';
		context.fillRect(0, 0, canvas.width, canvas.height);
		context.imageSmoothingQuality = 'high';
		context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	}
	return canvas;
}

function drawn(bitmap: ImageBitmap, longSide: number, type: string): Promise<Blob | null> {
	return new Promise((resolve) => {
		draw(bitmap, longSide).toBlob(resolve, type, QUALITY);
	});
}
