// What the dashboard loads for the list of alarms.

import { AndonAlarms } from '../widgets/elements/alarms.ts';
import { widget } from '../widgets/elements/vue.ts';

widget('ui-andon-alarms', 'UIAndonAlarms', 'andon-alarms', AndonAlarms);
