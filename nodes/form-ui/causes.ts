// The script resources/andon-form-causes.js: how is / is not, why trees and cause diagrams are filled in and shown. Fetched by a form that has one of them.
// It uses the lit of andon-form.js (tools/form-element.mjs): a page that trusts few has room for one.

import english from '../../src/locales/en-US/cause.json' with { type: 'json' };
import chinese from '../../src/locales/zh-CN/cause.json' with { type: 'json' };
import { provideSentences } from '../../src/text.ts';
import { define } from './field-element.ts';
import { FishboneField } from './fields/fishbone.ts';
import { IsIsNotField } from './fields/is-is-not.ts';
import { WhyTreeField } from './fields/why-tree.ts';

provideSentences('en-US', 'cause', english);
provideSentences('zh-CN', 'cause', chinese);

define('andon-form-is-is-not', IsIsNotField);
define('andon-form-whys', WhyTreeField);
define('andon-form-fishbone', FishboneField);
