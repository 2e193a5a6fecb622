// manifest.xml with one fault each, and the words of the rule that must find it.
import { readFileSync } from 'node:fs';
import type { rules } from './manifest-rules.ts';

const development = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8');

/** Puts a fault in; the place must be there. */
const plant = (from: string | RegExp, to: string) => {
  const planted = development.replace(from, to);
  if (planted === development) throw new Error(`nothing like ${from} in manifest.xml`);
  return planted;
};
const TAB_WITH_GROUPS = /<CustomTab id="Planwright.Tab">[\s\S]*<\/Group>/;
const [firstGroup = ''] = /<Group id="Planwright.WorkbookGroup">[\s\S]*?<\/Group>/.exec(development) ?? [];
const [button = ''] = /<Control xsi:type="Button" id="Planwright.Run">[\s\S]*?<\/Control>/.exec(development) ?? [];
const more = (count: number) =>
  Array.from({ length: count }, (_, index) => button.replace('Planwright.Run', `Planwright.Run${index}`)).join('');
const string = (id: string, value: string) => `<bt:String id="${id}" DefaultValue="${value}"/>`;
const page = 'https://localhost:4000/addin/taskpane.html';

export const plants: readonly (readonly [
  rule: keyof typeof rules,
  fault: string,
  planted: () => string,
  says: string,
])[] = [
  ['root is a task pane add-in', 'a mail add-in', () => plant('"TaskPaneApp"', '"MailApp"'), 'MailApp'],
  ['root is a task pane add-in', 'a root of another kind', () => plant('appforoffice/1.1', 'appforoffice/1.0'), '1.0'],
  ['id is a UUID', 'an id with a digit too few', () => plant('eed8</Id>', 'eed</Id>'), 'eed'],
  ['version is n.n.n.n', 'three numbers', () => plant('1.2.0.0', '1.2.0'), '1.2.0'],
  ['version is n.n.n.n', 'a number of six digits', () => plant('1.2.0.0', '1.2.0.100000'), '1.2.0.100000'],
  [
    'elements stand in their order',
    'the version before the id',
    () => plant(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, '$2$1'),
    'is not the order of OfficeApp',
  ],
  [
    'elements stand in their order',
    'a button’s icon before its label',
    () => plant(/(<Label resid="Run.Label"\/>)([\s\S]*?)(<Icon>[\s\S]*?<\/Icon>)/, '$3$1$2'),
    'Group Planwright.PlanGroup > Control Planwright.Run',
  ],
  ['elements stand in their order', 'no support page', () => plant(/<SupportUrl.*\/>/, ''), 'SupportUrl is missing'],
  [
    'elements stand in their order',
    'an element of mail add-ins',
    () => plant('</Hosts>', '</Hosts><FormSettings/>'),
    'FormSettings does not belong',
  ],
  [
    'elements stand in their order',
    'two permissions',
    () => plant(/(<Permissions>.*<\/Permissions>)/, '$1$1'),
    'Permissions comes twice',
  ],
  ['only for Excel', 'Word beside Excel', () => plant('</Hosts>', '<Host Name="Document"/></Hosts>'), 'Host'],
  ['only for Excel', 'a ribbon for Word', () => plant('xsi:type="Workbook"', 'xsi:type="Document"'), 'Host'],
  [
    'may read and write the document, and no more',
    'reading all documents',
    () => plant('ReadWriteDocument', 'ReadAllDocument'),
    'ReadAllDocument',
  ],
  [
    'one domain, that of the task pane',
    'a second domain',
    () => plant('</AppDomains>', '<AppDomain>https://example.org</AppDomain></AppDomains>'),
    'example.org',
  ],
  [
    'one domain, that of the task pane',
    'a slash behind the domain',
    () => plant('4000</AppDomain>', '4000/</AppDomain>'),
    '4000/',
  ],
  [
    'addresses are https, of one server and not too long',
    'an icon over http',
    () => plant('https://localhost:4000/addin/icons/run-16.png', 'http://localhost:4000/addin/icons/run-16.png'),
    'Icon.Run.16',
  ],
  [
    'addresses are https, of one server and not too long',
    'a support page elsewhere',
    () => plant('<SupportUrl DefaultValue="https://localhost:4000', '<SupportUrl DefaultValue="https://example.org'),
    'SupportUrl',
  ],
  [
    'addresses are https, of one server and not too long',
    'an address of 2,049 characters',
    () => plant(page, page + '?'.padEnd(2049 - page.length, 'x')),
    'SourceLocation',
  ],
  ['pages exist', 'a page nobody wrote', () => plant('support.html', 'faq.html'), 'faq.html'],
  ['pages exist', 'a page outside of /addin', () => plant(page, page.replace('/addin', '')), '4000/taskpane.html'],
  [
    'icons are pictures of the size that is said',
    'the 16 pixel icon where 32 is said',
    () => plant('run-32.png', 'run-16.png'),
    'run-16.png is 16 by 16 pixels, not 32',
  ],
  [
    'icons are pictures of the size that is said',
    'a page as the icon of the app',
    () => plant('icons/app-32.png', 'support.html'),
    'IconUrl',
  ],
  [
    'icons come in 16, 32 and 80 pixels',
    'a button without its large icon',
    () => plant('<bt:Image size="80" resid="Icon.Run.80"/>', ''),
    'PlanGroup',
  ],
  [
    'resource names are short',
    'a name of 33 letters',
    () => development.replaceAll('Run.Tip', 'RunOfTheModelWithEverythingInside'),
    'RunOfTheModelWithEverythingInside',
  ],
  [
    'texts fit',
    'a label of 126 characters',
    () => plant(string('Run.Label', 'Run'), string('Run.Label', 'x'.repeat(126))),
    'Run.Label has 126 characters, 1 to 125 allowed',
  ],
  [
    'texts fit',
    'a tip of 251 characters',
    () => plant(/(id="Run.Tip" DefaultValue=)".*?"/, `$1"${'x'.repeat(251)}"`),
    'Run.Tip has 251 characters, 1 to 250 allowed',
  ],
  ['texts fit', 'an empty label', () => plant(string('Run.Label', 'Run'), string('Run.Label', '')), '0 characters'],
  [
    'texts fit',
    'a description of 251 characters',
    () => plant(/(<Description DefaultValue=)".*?"/, `$1"${'x'.repeat(251)}"`),
    'Description has 251 characters',
  ],
  [
    'every resource that is named is defined, as the right kind',
    'a label that leads nowhere',
    () => plant('<Label resid="Run.Label"/>', '<Label resid="Rum.Label"/>'),
    'Label Rum.Label is not among ShortStrings',
  ],
  [
    'every resource that is named is defined, as the right kind',
    'a tip as a label',
    () => plant('<Label resid="Run.Label"/>', '<Label resid="Run.Tip"/>'),
    'Label Run.Tip is not among ShortStrings',
  ],
  [
    'every resource is used, and defined once',
    'a text nobody shows',
    () => plant('</bt:ShortStrings>', `${string('Push.Label', 'Push')}</bt:ShortStrings>`),
    'Push.Label',
  ],
  [
    'every resource is used, and defined once',
    'a text defined twice',
    () => plant('</bt:ShortStrings>', `${string('Run.Label', 'Go')}</bt:ShortStrings>`),
    'Run.Label',
  ],
  [
    'tab, groups, buttons and items have ids of their own',
    'two buttons of one id',
    () => plant('id="Planwright.Check"', 'id="Planwright.Run"'),
    'Planwright.Run',
  ],
  [
    'every button does something',
    'a button without action',
    () => plant(/<Action xsi:type="ExecuteFunction">\s*<FunctionName>run<\/FunctionName>\s*<\/Action>/, ''),
    'Planwright.Run',
  ],
  ['every button does something', 'a menu without items', () => plant(/<Items>[\s\S]*<\/Items>/, ''), 'Planwright.New'],
  [
    'every button does something',
    'a pane button that names no page',
    () => plant(/(<TaskpaneId>.*<\/TaskpaneId>)\s*<SourceLocation resid="Taskpane.Url"\/>/, '$1'),
    'Planwright.Pane',
  ],
  [
    'every function is associated in commands.ts, and every command has a button',
    'a function nobody wrote',
    () => plant('<FunctionName>run<', '<FunctionName>push<'),
    'push',
  ],
  [
    'every function is associated in commands.ts, and every command has a button',
    'a command without a button',
    () => plant('<FunctionName>compare<', '<FunctionName>results<'),
    'compare',
  ],
  [
    'the runtime comes first in the host, and lives long',
    'a runtime of short life',
    () => plant('lifetime="long"', 'lifetime="short"'),
    'no shared runtime',
  ],
  [
    'the runtime comes first in the host, and lives long',
    'a runtime after the ribbon',
    () => plant(/(<Runtimes>[\s\S]*?<\/Runtimes>)([\s\S]*?<\/DesktopFormFactor>)/, '$2$1'),
    'no shared runtime',
  ],
  [
    'pane, buttons and runtime are one page',
    'functions on a page of their own',
    () => plant('<FunctionFile resid="Taskpane.Url"/>', '<FunctionFile resid="Support.Url"/>'),
    'Support.Url',
  ],
  [
    'the tab has groups, then its name',
    'a name first',
    () => plant(/(<CustomTab.*>)([\s\S]*)(<Label resid="Tab.Label"\/>)/, '$1$3$2'),
    'Label, Group',
  ],
  [
    'the tab has groups, then its name',
    'a tab without groups',
    () => plant(TAB_WITH_GROUPS, '<CustomTab id="Planwright.Tab">'),
    'Label',
  ],
  [
    'groups are small enough',
    'a group of seven buttons',
    () => plant(firstGroup, firstGroup.replace('</Group>', `${more(4)}</Group>`)),
    'Planwright.WorkbookGroup',
  ],
  [
    'needs comments and one runtime, and no newer Excel',
    'a newer Excel',
    () => plant('MinVersion="1.10"', 'MinVersion="1.18"'),
    'ExcelApi 1.18',
  ],
  [
    'needs comments and one runtime, and no newer Excel',
    'no shared runtime asked for',
    () => plant(/<Set Name="SharedRuntime".*\/>/, ''),
    'ExcelApi 1.10',
  ],
];
