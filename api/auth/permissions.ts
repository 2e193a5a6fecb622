import { Extensions } from 'type-graphql';
import { ClientError } from '../kernel/client-error.ts';
import type { Role } from '../runs/run.ts';

/** What a root field lets its caller do. */
export type Action =
  | 'viewer:read'
  | 'layout:read'
  | 'run:read'
  | 'run:submit'
  | 'run:cancel'
  | 'upload:write'
  | 'decision:write'
  | 'schedule:read'
  | 'schedule:write';

/** `own`: only what the caller submitted or created. */
export type Grant = 'any' | 'own' | 'no';

/** Who may do what, inside the caller's own workspace; another workspace's things answer like unknown ones. */
const permissions: Readonly<Record<Role, Readonly<Record<Action, Grant>>>> = {
  viewer: {
    'viewer:read': 'any',
    'layout:read': 'any',
    'run:read': 'any',
    'run:submit': 'no',
    'run:cancel': 'no',
    'upload:write': 'no',
    'decision:write': 'no',
    'schedule:read': 'any',
    'schedule:write': 'no',
  },
  planner: {
    'viewer:read': 'any',
    'layout:read': 'any',
    'run:read': 'any',
    'run:submit': 'any',
    'run:cancel': 'own',
    'upload:write': 'any',
    'decision:write': 'any',
    'schedule:read': 'any',
    'schedule:write': 'own',
  },
  lead: {
    'viewer:read': 'any',
    'layout:read': 'any',
    'run:read': 'any',
    'run:submit': 'any',
    'run:cancel': 'any',
    'upload:write': 'any',
    'decision:write': 'any',
    'schedule:read': 'any',
    'schedule:write': 'any',
  },
  admin: {
    'viewer:read': 'any',
    'layout:read': 'any',
    'run:read': 'any',
    'run:submit': 'any',
    'run:cancel': 'any',
    'upload:write': 'any',
    'decision:write': 'any',
    'schedule:read': 'any',
    'schedule:write': 'any',
  },
  // Workers take jobs from the queue; the API has nothing for them.
  worker: {
    'viewer:read': 'no',
    'layout:read': 'no',
    'run:read': 'no',
    'run:submit': 'no',
    'run:cancel': 'no',
    'upload:write': 'no',
    'decision:write': 'no',
    'schedule:read': 'no',
    'schedule:write': 'no',
  },
};

/** Key under which a root field carries its action in the schema's extensions. */
export const PERMISSION = 'permission';

/** Names the permission of a root field; the schema does not build where one is missing. */
export const Allow = (action: Action) => Extensions({ [PERMISSION]: action });

/** Throws FORBIDDEN where the role may not do this at all. */
export function assertMay(role: Role, action: Action): void {
  if (permissions[role][action] === 'no') {
    throw new ClientError('FORBIDDEN', `The role ${role} may not do this (${action}).`);
  }
}

/** Throws FORBIDDEN where the role may do this only with what is its own, and this is someone else's. */
export function assertMayWith(role: Role, action: Action, isOwn: boolean): void {
  assertMay(role, action);
  if (permissions[role][action] === 'own' && !isOwn) {
    throw new ClientError('FORBIDDEN', `The role ${role} may do this only with what is its own (${action}).`);
  }
}
