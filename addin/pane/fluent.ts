// Only what the pane uses: each component defines its element, and the bundle stays small. Lists, fields, folds and bars
// are native elements in the same look, which keyboards, screen readers and forced colors know.
import '@fluentui/web-components/button.js';
import '@fluentui/web-components/switch.js';
