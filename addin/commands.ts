import type { CommandName } from './command-names.ts';
import type { PaneActions } from './planner/actions.ts';

/** What the buttons of the ribbon do, by the names the manifest calls them. Each opens the pane, where news are told. */
export const commands = (actions: PaneActions): Readonly<Record<CommandName, () => Promise<void> | void>> => ({
  newReopeningWorkbook: () => {
    actions.chooseJob('REOPENING');
    return actions.newWorkbook({ sample: false });
  },
  refresh: () => actions.refresh(),
  check: () => actions.check(),
  run: () => actions.run(),
  results: () => actions.writeResults(),
  compare: () => actions.show('compare'),
  help: () => actions.show('help'),
});

/** Registers the buttons with the ribbon; the shared runtime keeps them while the pane is closed. */
export function associateCommands(actions: PaneActions): void {
  for (const [name, command] of Object.entries(commands(actions))) {
    Office.actions.associate(name, async (event?: Office.AddinCommands.Event) => {
      // Excel grays the button until it is told that the command is done, which must not wait for a long run.
      event?.completed();
      await Office.addin.showAsTaskpane();
      await command();
    });
  }
}
