// As much of node-red-node-test-helper as the tests use; the package brings no types.

declare module 'node-red-node-test-helper' {
	import type { Node } from 'node-red';

	const helper: {
		/** The runtime's events. */
		_events: NodeJS.EventEmitter;
		settings(settings: Record<string, unknown>): void;
		load(nodes: unknown[], flow: object[], credentials?: Record<string, Record<string, string>>): Promise<void>;
		setFlows(flow: object[], type: 'full' | 'nodes' | 'flows'): Promise<void>;
		unload(): Promise<void>;
		getNode(id: string): Node & { receive(message: object): void };
		request(): import('./canvas.ts').Requests;
	};
	export default helper;
}
