// What the dashboard loads for the report panel.

import { AndonCall } from '../widgets/elements/call.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-call', 'UIAndonCall', 'andon-call', AndonCall);
