// Only what the pane uses: each component defines its element, and the bundle stays small.
import '@fluentui/web-components/button.js';
import '@fluentui/web-components/progress-bar.js';
import '@fluentui/web-components/spinner.js';
import '@fluentui/web-components/switch.js';
