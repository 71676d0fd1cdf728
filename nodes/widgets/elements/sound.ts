// A tone for what is new on the board. Browsers make no sound before somebody has touched the page, unless they were started to do so (a kiosk): whoever
// wishes for sound is told to tap, and the first tap or key counts, wherever it falls.

let context: AudioContext | undefined;

/** Call from a tap. False where the browser makes no sound. */
export async function allowSound(): Promise<boolean> {
	context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
	await context?.resume().catch(() => undefined);
	return soundReady();
}

/** Sound as soon as the browser makes any: `ready` is called then. Gives a function that waits no longer. */
export function soundSoon(ready: () => void): () => void {
	const over = new AbortController();
	const ask = async () => {
		if (!(await allowSound()) || over.signal.aborted) return;
		over.abort();
		ready();
	};
	for (const touch of ['click', 'keydown']) addEventListener(touch, () => void ask(), { capture: true, signal: over.signal });
	void ask();
	return () => over.abort();
}

/** Whether a tone would be heard. */
export function soundReady(): boolean {
	return context?.state === 'running';
}

/** A line has stopped: three high tones; else two. */
export function sound(stopped: boolean): void {
	if (!context || !soundReady()) return;
	const start = context.currentTime;
	const tones = stopped ? [880, 660, 880] : [660, 520];
	for (const [at, frequency] of tones.entries()) {
		const [tone, volume] = [context.createOscillator(), context.createGain()];
		const from = start + at * 0.22;
		tone.frequency.value = frequency;
		volume.gain.setValueAtTime(0, from);
		volume.gain.linearRampToValueAtTime(0.35, from + 0.02);
		volume.gain.setValueAtTime(0.35, from + 0.14);
		volume.gain.linearRampToValueAtTime(0, from + 0.2);
		tone.connect(volume).connect(context.destination);
		tone.start(from);
		tone.stop(from + 0.2);
	}
}
