// What every page of the dashboard does in the browser: takes what the flow says, keeps the plant's time, remembers small things.

/** What each page begins with. */
export function pageData() {
	return { view: null, real: Date.now(), ahead: window.andonAhead ?? 0, timer: null };
}

/** Starts the page's clock. How far the server's clock is ahead shows only in a message that comes fresh. */
export function startPage(self) {
	self.timer = setInterval(() => {
		self.real = Date.now();
	}, 500);
	self.$socket.on(`msg-input:${self.id}`, (message) => {
		if (message?.topic !== 'view') return;
		window.andonAhead = message.payload.real - Date.now();
		self.ahead = window.andonAhead;
	});
}

export function stopPage(self) {
	clearInterval(self.timer);
}

/** Plant milliseconds now. */
export function nowOf(self) {
	const { view, real, ahead } = self;
	return view?.clock ? Date.parse(view.clock.plant) + (real + ahead - view.clock.real) * view.clock.speed : real;
}

/** Another page of the dashboard, at something on it. */
export function goTo(self, page, what) {
	const path = window.location.pathname.replace(/[^/]*$/, page);
	self.$router.push({ path, hash: `#${encodeURIComponent(what)}` });
}

/** What the address says the page is to begin with. */
export function wanted() {
	return decodeURIComponent(window.location.hash.slice(1));
}

/** An id for something that is asked for, so that the answer is recognised and a repeat does nothing twice. */
export function newId() {
	return window.crypto?.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** Something this browser remembers; the fallback where it can't. */
export function recalled(key, fallback) {
	try {
		const kept = localStorage.getItem(`andon.${key}`);
		return kept === null ? fallback : JSON.parse(kept);
	} catch {
		return fallback;
	}
}

/** Remembers something in this browser, or forgets it when it is undefined. */
export function remember(key, value) {
	try {
		if (value === undefined) localStorage.removeItem(`andon.${key}`);
		else localStorage.setItem(`andon.${key}`, JSON.stringify(value));
	} catch {
		// A browser that keeps nothing still works.
	}
}
