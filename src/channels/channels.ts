// All channels that are sent to by HTTP, by their names.

import type { Channel, ChannelKind, HttpChannel } from './channel.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import { webhook } from './webhook.ts';
import { wecom, wecomApp } from './wecom.ts';

export const CHANNELS: Readonly<Record<HttpChannel, Channel>> = { webhook, wecom, 'wecom-app': wecomApp, dingtalk, feishu };

/** The channel, where it is one that is sent to by HTTP. */
export function channelOf(kind: ChannelKind): Channel | undefined {
	return Object.hasOwn(CHANNELS, kind) ? CHANNELS[kind as HttpChannel] : undefined;
}
