import type { Bag } from './grid/model.ts';
import { type Host, type HostObject, hostObject, storedSettings } from './host-object.ts';
import type { QueryInfo } from './protocol.ts';

type Unsupported = (member: string) => Error;

const pascal = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
const camel = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** The properties a load asks for, by their names on the wire; of a collection those of each item, with its id and place. */
export function answerQuery(object: HostObject, query: QueryInfo, host: Host, unsupported: Unsupported): Bag {
  const select = [...(query.Select ?? []), ...(query.Expand ?? []).map((path) => `${path}/*`)];
  if (!query.Select?.length) select.push('*');
  const { items } = object.members;
  if (!items) return answerObject(object, select, host, unsupported);
  const own = select.filter((path) => object.members.reads?.[pascal(path)]);
  const ofItems = select.filter((path) => !object.members.reads?.[pascal(path)]);
  const answer = own.length ? answerObject(object, own, host, unsupported) : {};
  if (!ofItems.length) return answer;
  const all = items(object.of, host);
  const first = query.Skip ?? 0;
  const chosen = all.slice(first, query.Top === undefined ? undefined : first + query.Top);
  answer['_Items'] = chosen.map((item, at) => ({
    ...answerObject(item, ofItems, host, unsupported),
    ...(item.members.id ? { Id: item.members.id(item.of) } : {}),
    _Index: first + at,
  }));
  return answer;
}

/** One property of an object by its name on the wire; undefined where it has none of that name. */
export function readMember(object: HostObject, name: string, host: Host): unknown {
  const read = object.members.reads?.[name];
  if (read) return read(object.of, host);
  const stored = object.members.stored?.(object.of);
  if (!stored) return undefined;
  const value = stored[camel(name)];
  return value === undefined ? null : value;
}

function answerObject(object: HostObject, select: readonly string[], host: Host, unsupported: Unsupported): Bag {
  const answer: Bag = {};
  const deeper = new Map<string, string[]>();
  for (const path of select) {
    const slash = path.indexOf('/');
    if (slash > 0) {
      const name = path.slice(0, slash);
      deeper.set(name, [...(deeper.get(name) ?? []), path.slice(slash + 1)]);
    } else if (path === '*' || path === '$all') {
      for (const name of allNames(object)) answer[name] = readMember(object, name, host);
    } else if (path !== '$none') {
      const value = readMember(object, pascal(path), host);
      if (value !== undefined) answer[pascal(path)] = value;
      else if (isObjectMember(object, pascal(path))) deeper.set(path, [...(deeper.get(path) ?? []), '*']);
      else throw unsupported(pascal(path));
    }
  }
  for (const [name, paths] of deeper) answer[pascal(name)] = answerPart(object, pascal(name), paths, host, unsupported);
  return answer;
}

const isObjectMember = (object: HostObject, name: string): boolean => Boolean(object.members.objects?.[name]);

function answerPart(object: HostObject, name: string, paths: string[], host: Host, unsupported: Unsupported): unknown {
  const part = partOf(object, name, host);
  if (part === undefined) throw unsupported(name);
  return part && answerQuery(part, { Select: paths }, host, unsupported);
}

function partOf(object: HostObject, name: string, host: Host): HostObject | null | undefined {
  const member = object.members.objects?.[name];
  if (member) return member(object.of, host);
  const stored = object.members.stored?.(object.of);
  return stored && hostObject(storedSettings(`${object.members.name}.${name}`), (stored[camel(name)] ?? {}) as Bag);
}

/** What a load without names brings: every property the emulated host has. */
function allNames(object: HostObject): string[] {
  const { reads = {}, stored } = object.members;
  const kept = stored ? Object.entries(stored(object.of)).filter(([, value]) => !isSettings(value)) : [];
  return [...Object.keys(reads), ...kept.map(([name]) => pascal(name)).filter((name) => !reads[name])];
}

const isSettings = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
