// When the plant is asked again: once a minute while all is well, and after a silence soon, then less and less often. Not for what is asked.

/** A task that is looked at is asked for again so often: it may be done, or handed over. */
const LOOK_AGAIN = 60_000;
const TRY_AGAIN = { first: 3_000, longest: 60_000 };

export class Line {
	readonly #goOn: () => void;
	#silent = false;
	#wait = TRY_AGAIN.first;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(goOn: () => void) {
		this.#goOn = goOn;
	}

	/** Nobody answered; tried again at the earliest after so many milliseconds. */
	broke(after = 0): void {
		this.#silent = true;
		this.#later(Math.max(after, this.#wait));
		this.#wait = Math.min(TRY_AGAIN.longest, this.#wait * 2);
	}

	/** The browser says that there is none. */
	isGone(): void {
		this.#silent = true;
	}

	/** The plant has answered. */
	isThere(): void {
		this.#silent = false;
		this.#wait = TRY_AGAIN.first;
	}

	lookAgain(): void {
		this.#later(LOOK_AGAIN);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	/** A page that nobody looks at asks only for what it has to send. */
	#later(millis: number): void {
		this.stop();
		this.#timer = setTimeout(() => (document.visibilityState === 'visible' || this.#silent ? this.#goOn() : this.#later(millis)), millis);
	}
}
