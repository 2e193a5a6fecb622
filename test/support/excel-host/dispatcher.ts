import type { Bag } from './grid/model.ts';
import { HostError } from './host-error.ts';
import { type Host, type HostObject, hostObject, isHostObject, storedSettings } from './host-object.ts';
import type { ActionInfo, ArgumentInfo, ObjectPathInfo, RequestBody, ResponseBody } from './protocol.ts';
import { answerQuery, readMember } from './query.ts';

const PATH_REFERENCE = '_ObjectPathId';

export interface Stop {
  readonly afterWrites: number;
  readonly error: Error;
}

/** Whether an action changes the workbook: it sets a property, or calls what is no question and no bookkeeping. */
function isWrite({ ActionType, Name, ObjectPathId }: ActionInfo, { ObjectPaths }: RequestBody): boolean {
  if (ActionType === 4) return true;
  const path = ObjectPaths[ObjectPathId];
  const method = ActionType === 3 ? Name : ActionType === 1 && path?.ObjectPathType === 3 ? path.Name : undefined;
  return method !== undefined && !/^(_|Get|Find)/.test(method);
}

/** Executes requests: finds the object each path names, runs the actions in order and stops at the first that fails. */
export class Dispatcher {
  readonly #host: Host;
  readonly #root: HostObject;
  readonly #service: (name: string) => HostObject | undefined;
  readonly #onUnsupported: (member: string) => void;
  readonly #kept = new Map<string, HostObject>();
  readonly #references = new Map<HostObject, string>();
  #lastReference = 0;

  constructor(
    host: Host,
    root: HostObject,
    service: (name: string) => HostObject | undefined,
    onUnsupported: (member: string) => void,
  ) {
    this.#host = host;
    this.#root = root;
    this.#service = service;
    this.#onUnsupported = onUnsupported;
  }

  /** Objects the add-in tracks, which outlive a request. */
  kept(): Set<unknown> {
    return new Set([...this.#kept.values()].flatMap(({ of }) => of));
  }

  /** Runs a request. `stop` lets it fail at the write that follows so many others, which stay done. */
  run(body: RequestBody, stop?: Stop): ResponseBody {
    const request = new RunningRequest(body.ObjectPaths, this);
    const response: ResponseBody = { Results: [], TraceIds: [] };
    let writes = 0;
    for (const [index, action] of body.Actions.entries()) {
      try {
        if (isWrite(action, body)) {
          if (writes === stop?.afterWrites) throw stop.error;
          writes++;
        }
        if (action.ActionType === 5) response.TraceIds.push(action.Id);
        response.Results.push({ ActionId: action.Id, Value: this.#execute(action, request) });
      } catch (error) {
        // A fault of the emulated host itself must not pass for one of Excel's.
        if (!(error instanceof HostError)) throw error;
        const { code, message, detail } = error;
        if (code === 'ApiNotImplementedInEmulator') this.#onUnsupported(detail);
        response.Error = {
          Code: code,
          Message: message,
          Location: request.location,
          ActionIndex: index,
          HttpStatusCode: 400,
        };
        break;
      }
    }
    return response;
  }

  #execute(action: ActionInfo, request: RunningRequest): unknown {
    if (action.ActionType === 5) return null;
    const object = request.find(action.ObjectPathId);
    if (action.ActionType === 1) return object && this.#identity(object);
    if (!object) return null;
    const args = request.args(action.ArgumentInfo);
    request.at(object, action.Name);
    if (action.ActionType === 2) {
      return answerQuery(object, action.QueryInfo ?? {}, this.#host, (member) => this.unsupported(object, member));
    }
    if (action.ActionType === 3) return this.#call(object, action.Name, args);
    if (action.ActionType === 4) return this.#set(object, action.Name, args[0]);
    throw this.unsupported(object, `action type ${action.ActionType}`);
  }

  #identity(object: HostObject): Bag {
    const { id } = object.members;
    const kept = this.#references.get(object);
    return { ...(id ? { Id: id(object.of) } : {}), ...(kept ? { _ReferenceId: kept } : {}) };
  }

  #call(object: HostObject, name: string, args: readonly unknown[]): unknown {
    if (name === '_KeepReference') {
      this.#keep(object);
      return null;
    }
    if (name === '_RemoveReference') {
      this.#giveUp(String(args[0]));
      return null;
    }
    const call = object.members.calls?.[name];
    if (!call) throw this.unsupported(object, name);
    return call(object.of, this.#host, ...args) ?? null;
  }

  #keep(object: HostObject): void {
    if (this.#references.has(object)) return;
    this.#lastReference++;
    const reference = `reference-${this.#lastReference}`;
    this.#kept.set(reference, object);
    this.#references.set(object, reference);
  }

  #giveUp(reference: string): void {
    const object = this.#kept.get(reference);
    if (object) this.#references.delete(object);
    this.#kept.delete(reference);
  }

  #set(object: HostObject, name: string, value: unknown): null {
    const { writes, stored } = object.members;
    const write = writes?.[name];
    if (write) write(object.of, value, this.#host);
    else if (stored)
      stored(object.of)[camel(name)] = isHostObject(value) ? readMember(value, 'Address', this.#host) : value;
    else throw this.unsupported(object, name);
    return null;
  }

  unsupported(object: HostObject, member: string): HostError {
    return new HostError('ApiNotImplementedInEmulator', `${object.members.name}.${member}`);
  }

  /** The object at the end of a path; null for null objects and what is reached through them. */
  resolve(path: ObjectPathInfo, request: RunningRequest): HostObject | null {
    if (path.ObjectPathType === 1) return this.#root;
    if (path.ObjectPathType === 7) return null;
    if (path.ObjectPathType === 2) {
      const service = this.#service(path.Name);
      if (service) return service;
      throw new HostError('ApiNotImplementedInEmulator', path.Name);
    }
    if (path.ObjectPathType === 6) {
      const kept = this.#kept.get(path.Name);
      if (!kept) throw new HostError('ItemNotFound', 'a range that is not tracked any more');
      return kept;
    }
    const parent = request.find(path.ParentObjectPathId ?? 0);
    if (!parent) return null;
    const args = request.args(path.ArgumentInfo);
    request.at(parent, path.ObjectPathType === 5 ? 'GetItem' : path.Name);
    if (path.ObjectPathType === 5) {
      if (!parent.members.item) throw this.unsupported(parent, 'GetItem');
      return parent.members.item(parent.of, this.#host, args[0]);
    }
    return this.#object(parent, path.Name, args, path.ObjectPathType === 4);
  }

  #object(parent: HostObject, name: string, args: readonly unknown[], isProperty: boolean): HostObject | null {
    const member = parent.members.objects?.[name];
    if (member) return member(parent.of, this.#host, ...args);
    if (!isProperty || !parent.members.stored) throw this.unsupported(parent, name);
    const bag = parent.members.stored(parent.of);
    bag[camel(name)] ??= {};
    return hostObject(storedSettings(`${parent.members.name}.${name}`), bag[camel(name)] as Bag);
  }
}

const camel = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** The objects one request has named so far: each is made once, however often the request uses it. */
class RunningRequest {
  /** Class and member of what runs now, for the error. */
  location = '';
  readonly #paths: RequestBody['ObjectPaths'];
  readonly #dispatcher: Dispatcher;
  readonly #found = new Map<number, HostObject | null>();

  constructor(paths: RequestBody['ObjectPaths'], dispatcher: Dispatcher) {
    this.#paths = paths;
    this.#dispatcher = dispatcher;
  }

  at(object: HostObject, member: string): void {
    this.location = `${object.members.name}.${camel(member)}`;
  }

  find(id: number): HostObject | null {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const path = this.#paths[id];
    if (!path) throw new Error(`the request names no object path ${id}`);
    const object = this.#dispatcher.resolve(path, this);
    this.#found.set(id, object);
    return object;
  }

  /** Arguments with the objects they stand for in place of the numbers of their paths. */
  args(info: ArgumentInfo | undefined): unknown[] {
    const references = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((value, at) => this.#argument(value, references[at]));
  }

  #argument(value: unknown, reference: unknown): unknown {
    if (typeof reference === 'number' && reference > 0) return this.find(reference);
    if (Array.isArray(value) && Array.isArray(reference)) {
      return value.map((inner, at) => this.#argument(inner, reference[at]));
    }
    return this.#nested(value);
  }

  #nested(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const reference = (value as Bag)[PATH_REFERENCE];
    if (typeof reference === 'number') return this.find(reference);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#nested(inner)]));
  }
}
