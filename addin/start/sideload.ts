// What it takes to see the add-in in Excel, per platform: commands for the machine, sentences for the person.

export type Platform = 'win32' | 'darwin' | 'linux';

/** What stands in NODE's process.platform, as far as it makes a difference. */
export const platformOf = (platform: string): Platform =>
  platform === 'win32' || platform === 'darwin' ? platform : 'linux';

// Not among our packages: a native part of it needs a compiler where there is no ready-made one, and only people who have
// Excel use it.
const TOOL = 'office-addin-debugging@7.0.0';

/** Starts Excel with the add-in; null where there is no Excel. */
export function sideloadCommand(platform: Platform, manifest: string): readonly string[] | null {
  if (platform === 'linux') return null;
  return ['npx', '--yes', TOOL, 'start', manifest, 'desktop', '--app', 'excel', '--no-debug', '--no-live-reload'];
}

/** Takes the add-in out of Excel again. */
export const removeCommand = (manifest: string): readonly string[] => [
  'npx',
  '--yes',
  TOOL,
  'stop',
  manifest,
  'desktop',
];

/** A command as a person types it. */
export const typed = (command: readonly string[]): string =>
  command.map((word) => (/^[\w./:@\\=~-]+$/.test(word) ? word : `"${word}"`)).join(' ');

/** How a person lets this machine trust the authority; the program never does it by itself. */
export function trustAdvice(platform: Platform, authority: string): string {
  const how = {
    win32: typed(['certutil', '-addstore', '-user', 'Root', authority]),
    darwin: `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${typed([authority])}`,
    linux: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n planwright -i ${typed([authority])}   (Chromium; in Firefox: Settings, Certificates, Import)`,
  }[platform];
  return `Excel and browsers load the pane only if they trust this certificate. Once per machine, and again after a year:\n  ${how}\n`;
}

/** How a person puts the add-in into Excel without any tool. */
export function byHandAdvice(platform: Platform, manifest: string): string {
  const web = `Excel on the web: Home, Add-ins, More Settings, Upload My Add-in; choose ${manifest}.
  A browser asks whether the page may reach this machine's network: allow it. It works in a browser on this machine only.`;
  const windows = `Windows: put a copy of ${manifest} into a shared folder and name that folder (\\\\machine\\folder) in
  File, Options, Trust Center, Trusted Add-in Catalogs. Then: Home, Add-ins, Advanced, Shared Folder.`;
  const mac = `Mac: copy ${manifest} into ~/Library/Containers/com.microsoft.Excel/Data/Documents/wef (create the
  folder if there is none), start Excel again. Then: Home, Add-ins.`;
  const own = { win32: [windows, web], darwin: [mac, web], linux: [web, windows, mac] }[platform];
  return `To install the add-in by hand:\n${own.map((way) => `- ${way}\n`).join('')}`;
}
