// A tone for what is new on the board. Browsers make no sound before somebody has touched the page, so it is off until then.

let context: AudioContext | undefined;

/** Call from a tap. False where the browser makes no sound. */
export async function allowSound(): Promise<boolean> {
	context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
	await context?.resume().catch(() => undefined);
	return soundReady();
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
