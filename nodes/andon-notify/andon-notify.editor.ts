// The dialog of andon-notify: which channel, what rungs call it, how a message looks, and only the credentials that the channel has.

import { CARRIED_CHANNELS, type ChannelKind, HTTP_CHANNELS } from '../../src/channels/channel.ts';
import { checkNotifyConfig, completed, isCarried, type NotifyConfig, outputsOf } from '../../src/channels/config.ts';
import channelsEn from '../../src/locales/en-US/channels.json' with { type: 'json' };
import channelsZh from '../../src/locales/zh-CN/channels.json' with { type: 'json' };
import { compact } from '../editor/compact.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';

provide('channels', channelsEn, channelsZh);

const texts = textsOf('andon-notify');
const START: NotifyConfig = { channel: 'wecom' };
/** What each channel must be told that nobody else may know. */
const SECRETS: Partial<Record<ChannelKind, readonly string[]>> = {
	webhook: ['address', 'secret'],
	wecom: ['address'],
	'wecom-app': ['corp', 'agent', 'secret', 'address'],
	dingtalk: ['address', 'secret'],
	feishu: ['address', 'secret'],
};

RED.nodes.registerType('andon-notify', {
	category: 'Andon',
	color: '#B7D5C4',
	icon: 'andon-notify.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkNotifyConfig, texts) },
		outputs: { value: 2 },
	},
	credentials: { address: { type: 'password' }, secret: { type: 'password' }, corp: { type: 'text' }, agent: { type: 'text' } },
	inputs: 1,
	outputs: 2,
	...stepNode<NotifyConfig>({
		texts,
		outputs: (config) => outputsOf(config ?? START),
		unnamed: ({ config }) => config && texts(`channel.${config.channel}`),
		edit,
	}),
});

function edit(node: EditorNode): StepDialog<NotifyConfig> {
	const config: NotifyConfig = { ...START, ...node.config };
	const dialog = new StepDialog<NotifyConfig>(node, 620);
	const { form } = dialog;
	const options = [...HTTP_CHANNELS, ...CARRIED_CHANNELS].map((value) => ({
		value,
		label: texts(`channel.${value}`),
		group: texts(isCarried(value) ? 'group.carried' : 'group.http'),
	}));
	const channel = form.select('channel', options, { value: config.channel });
	const as = form.text('as', { value: config.as, placeholder: config.channel, note: true });
	const takes = form.choice('takes', ['matching', 'all'], { value: config.takes ?? 'matching', notes: true });
	const secrets = form.add(document.getElementById('andon-notify-secrets')!);
	secrets.hidden = false;
	form.heading('looks');
	const topic = form.text('topic', { value: config.topic, placeholder: completed(START).topic, note: true });
	const format = form.choice('format', ['text', 'markdown'], { value: config.format ?? 'text' });
	const mention = form.check('mention', { value: config.mention ?? true });
	const prefix = form.text('prefix', { value: config.prefix, note: true });
	form.heading('patience');
	const confirm = form.check('confirm', { value: config.confirm ?? completed(config).confirm, note: true });
	const within = form.millis('within', { value: config.within, note: true });
	const tries = form.number('tries', { value: config.tries, placeholder: '5' });
	const timeout = form.millis('timeout', { value: config.timeout });
	const sentence = form.sentence();
	const read = (): NotifyConfig => {
		const chosen = (channel.get() ?? START.channel) as ChannelKind;
		const carried = isCarried(chosen);
		return compact({
			channel: chosen,
			as: as.get(),
			takes: takes.get() === 'all' ? ('all' as const) : undefined,
			within: within.get(),
			...(carried
				? { topic: chosen === 'mqtt' ? topic.get() : undefined, confirm: confirm.get() === completed({ channel: chosen }).confirm ? undefined : confirm.get() }
				: { format: format.get() === 'markdown' ? ('markdown' as const) : undefined, mention: mention.get() === false ? false : undefined }),
			prefix: prefix.get(),
			...(carried ? {} : { tries: tries.get(), timeout: timeout.get() }),
		});
	};
	return dialog.start({
		check: checkNotifyConfig,
		read,
		outputs: outputsOf,
		changed(entered) {
			const carried = isCarried(entered.channel);
			const asked = SECRETS[entered.channel] ?? [];
			secrets.hidden = asked.length === 0;
			for (const row of secrets.querySelectorAll<HTMLElement>('[data-secret]')) row.hidden = !asked.includes(row.dataset.secret!);
			topic.show(entered.channel === 'mqtt');
			format.show(!carried && entered.channel !== 'webhook' && entered.channel !== 'wecom-app');
			mention.show(!carried && entered.channel !== 'wecom-app');
			confirm.show(carried);
			tries.show(!carried);
			timeout.show(!carried);
			const { as: name } = completed(entered);
			sentence.textContent = texts(entered.takes === 'all' ? 'said.all' : 'said.matching', { channel: texts(`channel.${entered.channel}`), name });
		},
	});
}
