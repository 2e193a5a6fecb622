import type { EventName } from '../events.ts';
import type { Host } from '../host-object.ts';

/** The pair of calls with which the client library starts and stops to listen to one kind of event. */
export function listening<T>(name: string, event: EventName, target: (of: T) => string) {
  return {
    [`_Register${name}`]: (of: T, host: Host): void => host.events.listen(event, target(of)),
    [`_Unregister${name}`]: (of: T, host: Host): void => host.events.unlisten(event, target(of)),
  };
}
