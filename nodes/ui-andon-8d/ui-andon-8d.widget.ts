// What the dashboard loads for the 8D workspace.

import { AndonEightD } from '../widgets/elements/eight-d.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-8d', 'UIAndon8d', 'andon-eight-d', AndonEightD);
