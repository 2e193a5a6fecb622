/** Buttons of the ribbon that run a function, by the names manifest.xml calls them; each is associated in commands.ts. */
export const commandNames = ['newReopeningWorkbook', 'refresh', 'check', 'run', 'results', 'compare', 'help'] as const;

export type CommandName = (typeof commandNames)[number];
