import { refuseProtected } from '../changes.ts';
import { areaName, intersection } from '../grid/area.ts';
import { type Bag, type ConditionalFormat, type GridTab, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, hostObject, isHostObject, type Members, storedSettings } from '../host-object.ts';
import { asBoolean, asInteger, asText, found, placed, rangeObject } from './arguments.ts';
import { removeRules } from './rule-areas.ts';

type Areas = readonly LiveRange[];

const LIST_MAX_LETTERS = 255;
const validationTypes: Readonly<Record<string, string>> = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  list: 'List',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

/** A rule as it is kept: ranges in it become the formulas that point at them. */
function keptRule(value: unknown): Bag {
  const rule = value as Bag;
  const [kind, ...more] = Object.keys(rule);
  if (!kind || more.length || !validationTypes[kind]) {
    throw new HostError('InvalidArgument', `a validation rule of ${Object.keys(rule).join(' and ') || 'nothing'}`);
  }
  const parts = Object.entries(rule[kind] as Bag).map(([name, part]) => [
    name,
    isHostObject(part) ? pointer(part) : part,
  ]);
  const settings = Object.fromEntries(parts) as Bag;
  const { source } = settings;
  if (kind === 'list' && typeof source === 'string' && !source.startsWith('=') && source.length > LIST_MAX_LETTERS) {
    throw new HostError('InvalidArgument', `a list of ${source.length} letters; ${LIST_MAX_LETTERS} are allowed`);
  }
  return { [kind]: settings };
}

function pointer(part: HostObject): string {
  if (!(part.of instanceof LiveRange)) throw new HostError('InvalidArgument', `a ${part.members.name} in a rule`);
  const { tab, area } = placed(part.of);
  return `=${tab.address(area).replace(areaName(area), areaName(area, true))}`;
}

/** The validation all cells share: undefined where none has one, null where they differ. */
function shared(areas: Areas): Bag | null | undefined {
  const each = areas.map((range) => {
    const { tab, area } = placed(range);
    return tab.validations.uniform(area, undefined);
  });
  const same = each.every((one) => JSON.stringify(one) === JSON.stringify(each[0]));
  return same ? each[0] : null;
}

function change(areas: Areas, part: Bag): void {
  for (const range of areas) {
    const { tab, area } = placed(range);
    refuseProtected(tab, area);
    const old = tab.validations.uniform(area, undefined) ?? {};
    tab.validations.set(area, { ...old, ...part });
  }
}

const noAlert = { message: '', showAlert: true, style: 'Stop', title: '' };
const noPrompt = { message: '', showPrompt: true, title: '' };

export const dataValidation: Members<Areas> = {
  name: 'DataValidation',
  reads: {
    Type: (areas) => {
      const rule = shared(areas);
      if (rule === null) return 'Inconsistent';
      return validationTypes[Object.keys((rule?.['rule'] ?? {}) as Bag)[0] ?? ''] ?? 'None';
    },
    Rule: (areas) => {
      const rule = shared(areas);
      return rule === null ? null : (rule?.['rule'] ?? {});
    },
    ErrorAlert: (areas) => {
      const rule = shared(areas);
      return rule === null ? null : (rule?.['errorAlert'] ?? noAlert);
    },
    Prompt: (areas) => {
      const rule = shared(areas);
      return rule === null ? null : (rule?.['prompt'] ?? noPrompt);
    },
    IgnoreBlanks: (areas) => {
      const rule = shared(areas);
      return rule === null ? null : (rule?.['ignoreBlanks'] ?? true);
    },
  },
  writes: {
    Rule: (areas, value) => change(areas, { rule: keptRule(value) }),
    ErrorAlert: (areas, value) => change(areas, { errorAlert: value }),
    Prompt: (areas, value) => change(areas, { prompt: value }),
    IgnoreBlanks: (areas, value) => change(areas, { ignoreBlanks: asBoolean(value, 'ignoreBlanks') }),
  },
  calls: {
    Clear: (areas) => {
      for (const range of areas) {
        const { tab, area } = placed(range);
        refuseProtected(tab, area);
        tab.validations.clear(area);
      }
    },
  },
};

interface Rule {
  readonly tab: GridTab;
  readonly format: ConditionalFormat;
}

/** Where the settings of each kind of conditional format stand. */
const parts: Readonly<Record<string, string>> = {
  Custom: 'custom',
  CellValue: 'cellValue',
  ColorScale: 'colorScale',
  ContainsText: 'textComparison',
  DataBar: 'dataBar',
  IconSet: 'iconSet',
  TopBottom: 'topBottom',
  PresetCriteria: 'preset',
};

const rulesOf = (areas: Areas): Rule[] => {
  const rules = areas.flatMap((range) => {
    const { tab, area } = placed(range);
    return tab.conditionalFormats
      .filter((format) => format.areas.some((part) => intersection(part, area)))
      .map((format) => ({ tab, format }));
  });
  return rules.filter(({ format }, at) => rules.findIndex((other) => other.format === format) === at);
};

function addRule(areas: Areas, host: Host, type: unknown): HostObject {
  const kind = asText(type, 'type');
  const part = parts[kind];
  if (!part) throw new HostError('InvalidArgument', `conditional format ${kind}`);
  const places = areas.map((range) => placed(range));
  const { tab } = found(places[0], 'no areas');
  for (const { area } of places) refuseProtected(tab, area, 'allowFormatCells');
  const format: ConditionalFormat = {
    id: `{cf-${host.workbook.nextId()}}`,
    type: kind,
    areas: places.map(({ area }) => area),
    stopIfTrue: false,
    settings: { [part]: {} },
  };
  // The newest rule comes first, as in the rules manager.
  tab.conditionalFormats.unshift(format);
  return host.object('ConditionalFormat', { tab, format });
}

const byId = (areas: Areas, id: unknown): Rule | undefined => rulesOf(areas).find(({ format }) => format.id === id);

export const conditionalFormatCollection: Members<Areas> = {
  name: 'ConditionalFormatCollection',
  items: (areas, host) => rulesOf(areas).map((rule) => host.object('ConditionalFormat', rule)),
  item: (areas, host, id) =>
    host.object('ConditionalFormat', found(byId(areas, id), `conditional format ${String(id)}`)),
  objects: {
    Add: addRule,
    GetItemAt: (areas, host, at) =>
      host.object(
        'ConditionalFormat',
        found(rulesOf(areas)[asInteger(at, 'index')], `conditional format number ${String(at)}`),
      ),
    GetItemOrNullObject: (areas, host, id) => {
      const rule = byId(areas, id);
      return rule ? host.object('ConditionalFormat', rule) : null;
    },
  },
  calls: {
    GetCount: (areas) => rulesOf(areas).length,
    ClearAll: (areas) => {
      for (const range of areas) {
        const { tab, area } = placed(range);
        refuseProtected(tab, area, 'allowFormatCells');
        removeRules(tab, area);
      }
    },
  },
};

/** The settings of one kind, refused (or null) where the format is of another. */
function partMembers(): Record<string, (rule: Rule) => HostObject | null> {
  const members = Object.entries(parts).flatMap(([kind, part]) => {
    const name = part.slice(0, 1).toUpperCase() + part.slice(1);
    const settings = ({ format }: Rule) =>
      hostObject(storedSettings(`${name}ConditionalFormat`), format.settings[part] as Bag);
    return [
      [`${name}OrNullObject`, (rule: Rule) => (rule.format.type === kind ? settings(rule) : null)],
      [
        name,
        (rule: Rule) => {
          if (rule.format.type === kind) return settings(rule);
          throw new HostError('InvalidOperation', `a conditional format of the kind ${rule.format.type}`);
        },
      ],
    ];
  });
  return Object.fromEntries(members) as Record<string, (rule: Rule) => HostObject | null>;
}

export const conditionalFormat: Members<Rule> = {
  name: 'ConditionalFormat',
  id: ({ format }) => format.id,
  reads: {
    Id: ({ format }) => format.id,
    Type: ({ format }) => format.type,
    Priority: ({ tab, format }) => tab.conditionalFormats.indexOf(format),
    StopIfTrue: ({ format }) => format.stopIfTrue,
  },
  writes: {
    Priority: ({ tab, format }, value) => {
      const others = tab.conditionalFormats.filter((other) => other !== format);
      const at = asInteger(value, 'priority');
      tab.conditionalFormats = [...others.slice(0, at), format, ...others.slice(at)];
    },
    StopIfTrue: ({ format }, value) => {
      format.stopIfTrue = asBoolean(value, 'stopIfTrue');
    },
  },
  objects: {
    ...partMembers(),
    GetRange: ({ tab, format }, host) => {
      if (format.areas.length > 1) throw new HostError('InvalidOperation', 'the format has several areas');
      return rangeObject(host, tab, found(format.areas[0], 'no area'));
    },
    GetRangeOrNullObject: ({ tab, format }, host) =>
      format.areas.length === 1 ? rangeObject(host, tab, format.areas[0]!) : null,
    GetRanges: ({ tab, format }, host) =>
      host.object(
        'RangeAreas',
        format.areas.map((area) => host.range(tab, area)),
      ),
  },
  calls: {
    Delete: ({ tab, format }) => {
      tab.conditionalFormats = tab.conditionalFormats.filter((other) => other !== format);
    },
  },
};
