// The thin piece of Vue that the dashboard wants of a widget: it puts our element on the page, gives it the socket and the theme's colours, and takes
// it away again.

import { Live, type Socket } from './live.ts';
import { define } from './widget-element.ts';

interface Vue {
	h(tag: string, attributes: object): unknown;
}

/** Of the dashboard: each page is a route that knows its node. */
interface Router {
	getRoutes(): { path: string; meta: { id?: unknown } }[];
	push(to: string): Promise<unknown>;
}

interface Mounted {
	$el: HTMLElement;
	$socket: Socket;
	$router?: Router;
	id: string;
	props: Record<string, unknown>;
	live?: Live<never>;
	watching?: MutationObserver;
}

/** The dashboard's colours under our names. */
const THEME = [
	'--andon-surface:rgb(var(--v-theme-group-background, var(--v-theme-surface)))',
	'--andon-text:rgb(var(--v-theme-on-group-background, var(--v-theme-on-surface)))',
	'--andon-accent:rgb(var(--v-theme-primary))',
	'--andon-on-accent:rgb(var(--v-theme-on-primary))',
	'min-width:0',
].join(';');

/** Whether text there is light on dark. */
function isDark(element: HTMLElement): boolean {
	const color =
		getComputedStyle(element).getPropertyValue('--v-theme-on-group-background') || getComputedStyle(element).getPropertyValue('--v-theme-on-surface');
	const [red = 0, green = 0, blue = 0] = color.split(',').map(Number);
	return 0.299 * red + 0.587 * green + 0.114 * blue > 128;
}

/** Follows a link within the dashboard. What shows the case may be on the page already: it is told that the address is another. */
function goBy(router: Router | undefined, event: CustomEvent<string>): void {
	const [path = ''] = event.detail.split('?');
	if (!router?.getRoutes().some((route) => route.path === path)) return;
	event.preventDefault();
	void router.push(event.detail).then(() => dispatchEvent(new Event('andon-moved')));
}

/** Makes a widget known to the dashboard: `type` as package.json lists it, with the name of its component. */
export function widget(type: string, component: string, tag: string, element: CustomElementConstructor): void {
	define(tag, element);
	const page = globalThis as unknown as Record<string, Record<string, unknown>> & { Vue: Vue };
	page[type] ??= {};
	page[type][component] = {
		name: component,
		inject: ['$socket'],
		props: { id: { type: String, required: true }, props: { type: Object, default: () => ({}) }, state: { type: Object, default: () => ({}) } },
		mounted(this: Mounted) {
			const router = this.$router;
			this.live = new Live(this.$socket, this.id);
			this.live.pageAt = (page) => router?.getRoutes().find(({ meta }) => meta.id === page)?.path;
			const made = Object.assign(document.createElement(tag), { live: this.live, settings: this.props, theme: isDark(this.$el) ? 'dark' : 'light' });
			this.$el.append(made);
			made.addEventListener('andon-go', (event) => goBy(router, event as CustomEvent<string>));
			// Another theme, another page: the colours are variables, only which of our two sets applies has to be seen.
			this.watching = new MutationObserver(() => Object.assign(made, { theme: isDark(this.$el) ? 'dark' : 'light' }));
			for (const node of [document.documentElement, document.body, document.head]) {
				this.watching.observe(node, { attributes: true, childList: node === document.head, characterData: true, subtree: node === document.head });
			}
			this.live.start();
		},
		beforeUnmount(this: Mounted) {
			this.live?.stop();
			this.watching?.disconnect();
			this.$el.replaceChildren();
		},
		render: () => page.Vue.h('div', { class: 'andon-widget', style: THEME }),
	};
}
