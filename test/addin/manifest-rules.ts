// What Microsoft's validator would say about manifest.xml, as far as it can be known without its server, and what it would
// not see: resource names that lead nowhere, icons of another size, buttons without a function.
import { commands } from '../../addin/commands.ts';
import type { PaneActions } from '../../addin/planner/actions.ts';
import {
  addresses,
  fileOf,
  kindOf,
  origin,
  originOf,
  pngSize,
  references,
  resourceOf,
  resources,
  text,
  value,
} from './manifest-resources.ts';
import { all, type Element, everything, parseManifest, placeOf } from './manifest-tree.ts';

type Rule = (root: Element) => string[];

const OFFICE_APP = 'http://schemas.microsoft.com/office/appforoffice/1.1';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VERSION = /^\d{1,5}(\.\d{1,5}){3}$/;
const RESID_LENGTH_MAX = 32;
const SHORT_LENGTH_MAX = 125;
const LONG_LENGTH_MAX = 250;
const URL_LENGTH_MAX = 2048;
const CONTROLS_MAX = 6;
const ICON_SIZES = ['16', '32', '80'];

/** Children of each element in their order: `!` exactly one, `+` at least one, else at most one. */
const ORDER: Readonly<Record<string, string>> = {
  OfficeApp:
    'Id! Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl! SupportUrl! ' +
    'AppDomains! Hosts! Requirements! DefaultSettings! Permissions! VersionOverrides!',
  AppDomains: 'AppDomain+',
  Requirements: 'Sets!',
  Sets: 'Set+',
  DefaultSettings: 'SourceLocation!',
  VersionOverrides: 'Description Requirements Hosts! Resources!',
  Hosts: 'Host+',
  Host: 'Runtimes DesktopFormFactor',
  Runtimes: 'Runtime!',
  DesktopFormFactor: 'GetStarted! FunctionFile! ExtensionPoint!',
  GetStarted: 'Title! Description! LearnMoreUrl!',
  ExtensionPoint: 'CustomTab!',
  CustomTab: 'Group+ Label!',
  Group: 'Label! Icon! Control+',
  Control: 'Label! Supertip! Icon! Action Enabled Items',
  Items: 'Item+',
  Item: 'Label! Supertip! Icon! Action! Enabled',
  Supertip: 'Title! Description!',
  Icon: 'Image+',
  Action: 'TaskpaneId SourceLocation Title FunctionName',
  Resources: 'Images! Urls! ShortStrings! LongStrings!',
  Images: 'Image+',
  Urls: 'Url+',
  ShortStrings: 'String+',
  LongStrings: 'String+',
};

const childrenInOrder: Rule = (root) =>
  everything(root).flatMap((element) => {
    const allowed = (ORDER[element.name] ?? '').split(' ').filter(Boolean);
    const names = allowed.map((name) => name.replace(/[!+]$/, ''));
    const present = element.children.map(({ name }) => name);
    const places = present.map((name) => names.indexOf(name));
    const isSorted = places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0));
    return [
      ...present.filter((name) => !names.includes(name)).map((name) => `${name} does not belong into`),
      ...names
        .filter((name, index) => /[!+]$/.test(allowed[index] ?? '') && !present.includes(name))
        .map((name) => `${name} is missing in`),
      ...repeated(present)
        .filter((name) => !allowed.includes(`${name}+`))
        .map((name) => `${name} comes twice in`),
      ...(isSorted ? [] : [`${present.join(', ')} is not the order of`]),
    ].map((fault) => `${fault} ${placeOf(element)}`);
  });

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

function iconFault(place: string, address: string, size: number): string[] {
  const file = fileOf(address);
  const [width, height] = (file && pngSize(file)) || [0, 0];
  return width === size && height === size ? [] : [`${place}: ${address} is ${width} by ${height} pixels, not ${size}`];
}

const tooLong = (element: Element, content: string, max: number): string[] =>
  content.length >= 1 && content.length <= max
    ? []
    : [`${placeOf(element)} has ${content.length} characters, 1 to ${max} allowed`];

/** What a button runs or shows, or how many items a menu has; empty where nothing happens. */
function effectOf(control: Element): string {
  const [action, items] = ['Action', 'Items'].map((name) => control.children.find((child) => child.name === name));
  const isMenu = control.attributes['xsi:type'] === 'Menu';
  if (isMenu) return action || !items ? '' : `${items.children.length} items`;
  if (!action || items) return '';
  const isFunction = action.attributes['xsi:type'] === 'ExecuteFunction';
  const [target] = all(action, isFunction ? 'FunctionName' : 'SourceLocation');
  return target?.text || target?.attributes['resid'] || '';
}

export const rules: Readonly<Record<string, Rule>> = {
  'root is a task pane add-in': ({ name, attributes }) =>
    name === 'OfficeApp' && attributes['xsi:type'] === 'TaskPaneApp' && attributes['xmlns'] === OFFICE_APP
      ? []
      : [`the root is ${name} of type ${attributes['xsi:type']} in ${attributes['xmlns']}`],
  'id is a UUID': (root) => (UUID.test(text(root, 'Id')) ? [] : [`the id is ${text(root, 'Id')}`]),
  'version is n.n.n.n': (root) =>
    VERSION.test(text(root, 'Version')) ? [] : [`the version is ${text(root, 'Version')}`],
  'elements stand in their order': childrenInOrder,
  'only for Excel': (root) =>
    all(root, 'Host')
      .filter(({ attributes }) => (attributes['Name'] ?? attributes['xsi:type']) !== 'Workbook')
      .map((host) => `${placeOf(host)} is not Workbook`),
  'may read and write the document, and no more': (root) =>
    text(root, 'Permissions') === 'ReadWriteDocument' ? [] : [`the permission is ${text(root, 'Permissions')}`],
  'one domain, that of the task pane': (root) => {
    const domains = all(root, 'AppDomain').map((domain) => domain.text);
    return domains.length === 1 && domains[0] === origin(root) ? [] : [`the domains are ${domains.join(', ')}`];
  },
  'addresses are https, of one server and not too long': (root) =>
    addresses(root)
      .filter(([, url]) => !url.startsWith('https://') || originOf(url) !== origin(root) || url.length > URL_LENGTH_MAX)
      .map(([element, url]) => `${placeOf(element)}: ${url.slice(0, 80)}`),
  'pages exist': (root) =>
    addresses(root)
      .filter(([element, address]) => element.name !== 'AppDomain' && fileOf(address) === null)
      .map(([element, address]) => `${placeOf(element)}: ${address}`),
  'icons are pictures of the size that is said': (root) => [
    ...iconFault('IconUrl', value(all(root, 'IconUrl')[0]), 32),
    ...iconFault('HighResolutionIconUrl', value(all(root, 'HighResolutionIconUrl')[0]), 64),
    ...references(root)
      .filter(({ name }) => name === 'Image')
      .flatMap((image) => iconFault(placeOf(image), value(resourceOf(root, image)), Number(image.attributes['size']))),
  ],
  'icons come in 16, 32 and 80 pixels': (root) =>
    all(root, 'Icon')
      .filter(({ children }) =>
        ICON_SIZES.some((size) => !children.some(({ attributes }) => attributes['size'] === size)),
      )
      .map((icon) => `${placeOf(icon)} lacks a size`),
  'resource names are short': (root) =>
    [...references(root), ...resources(root)]
      .map(({ attributes }) => attributes['resid'] ?? attributes['id'] ?? '')
      .filter((name) => name.length < 1 || name.length > RESID_LENGTH_MAX),
  'texts fit': (root) => [
    ...['DisplayName', 'Description'].flatMap((name) => {
      const [element] = root.children.filter((child) => child.name === name);
      return element
        ? tooLong(element, value(element), name === 'DisplayName' ? SHORT_LENGTH_MAX : LONG_LENGTH_MAX)
        : [];
    }),
    ...all(root, 'ShortStrings').flatMap(({ children }) =>
      children.flatMap((s) => tooLong(s, value(s), SHORT_LENGTH_MAX)),
    ),
    ...all(root, 'LongStrings').flatMap(({ children }) =>
      children.flatMap((s) => tooLong(s, value(s), LONG_LENGTH_MAX)),
    ),
  ],
  'every resource that is named is defined, as the right kind': (root) =>
    references(root)
      .filter((reference) => !resourceOf(root, reference))
      .map((reference) => `${placeOf(reference)} is not among ${kindOf[reference.name]}`),
  'every resource is used, and defined once': (root) => {
    const names = resources(root).map(({ attributes }) => attributes['id'] ?? '');
    const used = new Set(references(root).map(({ attributes }) => attributes['resid']));
    return [...names.filter((name) => !used.has(name)), ...repeated(names)];
  },
  'tab, groups, buttons and items have ids of their own': (root) => {
    const named = ['CustomTab', 'Group', 'Control', 'Item'].flatMap((name) => all(root, name));
    const ids = named.map(({ attributes }) => attributes['id'] ?? '');
    return [...ids.filter((id) => id.length < 1 || id.length > SHORT_LENGTH_MAX), ...repeated(ids)];
  },
  'every button does something': (root) =>
    [...all(root, 'Control'), ...all(root, 'Item')].filter((control) => effectOf(control) === '').map(placeOf),
  'every function is associated in commands.ts, and every command has a button': (root) => {
    const named = all(root, 'FunctionName').map((name) => name.text);
    // The names are those commands.ts registers; none is called here, so nobody has to act.
    const associated = Object.keys(commands({} as PaneActions));
    return [
      ...named.filter((name) => !associated.includes(name)),
      ...associated.filter((name) => !named.includes(name)),
    ];
  },
  'the runtime comes first in the host, and lives long': (root) => {
    const [host] = all(root, 'VersionOverrides').flatMap((overrides) => all(overrides, 'Host'));
    const runtimes = host?.children[0];
    const isLong = runtimes?.children[0]?.attributes['lifetime'] === 'long' && runtimes.children.length === 1;
    return runtimes?.name === 'Runtimes' && isLong ? [] : ['no shared runtime at the head of Host'];
  },
  'pane, buttons and runtime are one page': (root) => {
    const shown = all(root, 'Action').flatMap((action) => all(action, 'SourceLocation'));
    const pages = [...all(root, 'Runtime'), ...all(root, 'FunctionFile'), ...shown];
    const names = new Set(pages.map(({ attributes }) => attributes['resid']));
    const [start] = all(root, 'DefaultSettings').flatMap(({ children }) => children);
    const isStart = pages.every((page) => value(resourceOf(root, page)) === value(start));
    return names.size === 1 && shown.length > 0 && isStart ? [] : [[...names].join(', ')];
  },
  'the tab has groups, then its name': (root) =>
    all(root, 'CustomTab')
      .map(({ children }) => children.map(({ name }) => name))
      .filter((names) => names.length < 2 || names.at(-1) !== 'Label' || names.slice(0, -1).some((n) => n !== 'Group'))
      .map((names) => names.join(', ')),
  'groups are small enough': (root) =>
    all(root, 'Group')
      .filter((group) => all(group, 'Control').length > CONTROLS_MAX)
      .map(placeOf),
  'needs comments and one runtime, and no newer Excel': (root) => {
    const sets = all(root, 'Set').map(({ attributes }) => `${attributes['Name']} ${attributes['MinVersion']}`);
    return sets.sort().join(', ') === 'ExcelApi 1.10, SharedRuntime 1.1' ? [] : [sets.join(', ')];
  },
};

/** `rule: what breaks it`, for every rule that is broken. */
export function faultsOf(xml: string): string[] {
  const root = parseManifest(xml);
  return Object.entries(rules).flatMap(([name, rule]) => rule(root).map((fault) => `${name}: ${fault}`));
}
